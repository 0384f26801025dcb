package io.labelkit.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.labelkit.store.Run;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The run a question is about, and the form of the answer. */
final class RunArgument {
    @Parameters(index = "0", paramLabel = "DIR", description = "The directory of the run.")
    private Path directory = Path.of("");

    @Option(names = "--json", description = "Answer with one JSON object, for programs.")
    private boolean json;

    Path directory() {
        return directory;
    }

    boolean json() {
        return json;
    }

    /** Looks into the run, also while another process labels. */
    RunView view() {
        return Run.view(directory);
    }

    /** Opens a run that is there already, to change it. */
    Run open() {
        view().close();
        return Run.open(directory);
    }

    /** Prints the answer in the form that was asked for. */
    void print(PrintWriter out, RunAnswer answer) throws IOException {
        if (json) {
            ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
            out.println(mapper.writeValueAsString(answer.json()));
        } else {
            answer.lines().forEach(out::println);
        }
    }
}
