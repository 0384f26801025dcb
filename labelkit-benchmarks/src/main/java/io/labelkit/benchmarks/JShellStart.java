package io.labelkit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times JShell from its start to its end, plain and with LabelKit, in turns: start-up, one statement, exit. Both are
 * processes of the JDK that runs this. Arguments: the class path of LabelKit, its start-up file, and the number of turns.
 */
public final class JShellStart {
    private static final Logger LOG = LoggerFactory.getLogger(JShellStart.class);

    private JShellStart() {}

    /**
     * Runs the benchmark.
     *
     * @param args the class path, the start-up file and the turns
     * @throws IOException if a process cannot be started
     * @throws InterruptedException if this is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path plain = script("var names = List.of(\"ham\", \"spam\");");
        Path labels = script("var space = categories(\"ham\", \"spam\");");
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int turn = 0; turn < Integer.parseInt(args[2]); turn++) {
            without.add(seconds(List.of("--startup", "DEFAULT", plain.toString())));
            with.add(seconds(
                    List.of("--class-path", args[0], "--startup", "DEFAULT", "--startup", args[1], labels.toString())));
        }
        LOG.info("plain {} s, with LabelKit {} s, medians of {}", median(without), median(with), with.size());
    }

    private static Path script(String statement) throws IOException {
        Path file = Files.createTempFile("start", ".jsh");
        file.toFile().deleteOnExit();
        return Files.writeString(file, statement + "\n/exit\n");
    }

    private static double seconds(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jshell").toString());
        command.addAll(arguments);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        process.waitFor();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
