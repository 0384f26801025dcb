package io.labelkit.jupyter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.jupyter.kernel.JShellKernel;
import io.labelkit.jupyter.kernel.TestClassPath;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Runs the cells of a notebook in this JVM, as the kernel would for Jupyter, and collects what they show. Progress, which
 * differs each time, is left out.
 */
final class NotebookRun implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JShellKernel kernel = JShellKernel.create(TestClassPath.get());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream standardOutput = System.out;
    private ArrayNode outputs = JSON.createArrayNode();
    private int count;

    NotebookRun() {
        kernel.watch(data -> {
            takePrinted();
            ObjectNode output = output("display_data", data);
            if (!NotebookFile.isProgress(output)) {
                outputs.add(output);
            }
        });
        kernel.onStartup();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    /** The cells with the outputs of this run. A cell that fails ends it with its failure. */
    static List<NotebookFile.Cell> of(NotebookFile notebook) {
        List<NotebookFile.Cell> cells = new ArrayList<>();
        try (NotebookRun run = new NotebookRun()) {
            for (NotebookFile.Cell cell : notebook.codeCells()) {
                cells.add(run.run(cell));
            }
        }
        return cells;
    }

    NotebookFile.Cell run(NotebookFile.Cell cell) {
        outputs = JSON.createArrayNode();
        count++;
        DisplayData value;
        try {
            value = kernel.eval(cell.source());
        } catch (RuntimeException e) {
            throw new AssertionError("cell " + count + " fails:\n" + cell.source() + "\n\n" + e.getMessage(), e);
        }
        takePrinted();
        if (value != null) {
            outputs.add(output("execute_result", value).put("execution_count", count));
        }
        return cell.with(count, outputs);
    }

    private void takePrinted() {
        if (printed.size() > 0) {
            ObjectNode stream =
                    JSON.createObjectNode().put("output_type", "stream").put("name", "stdout");
            stream.set("text", NotebookFile.lines(printed.toString(StandardCharsets.UTF_8)));
            outputs.add(stream);
            printed.reset();
        }
    }

    private static ObjectNode output(String type, DisplayData data) {
        ObjectNode output = JSON.createObjectNode().put("output_type", type);
        output.putObject("metadata");
        ObjectNode content = output.putObject("data");
        for (MIMEType mime : List.of(MIMEType.TEXT_PLAIN, MIMEType.TEXT_HTML, MIMEType.IMAGE_SVG)) {
            if (data.hasDataForType(mime)) {
                content.set(mime.toString(), NotebookFile.lines(String.valueOf(data.getData(mime))));
            }
        }
        return output;
    }

    @Override
    public void close() {
        System.setOut(standardOutput);
        kernel.close();
    }
}
