package io.labelkit.jupyter;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An {@code .ipynb} file, format 4. */
record NotebookFile(Path path, ObjectNode content) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static NotebookFile read(Path path) throws IOException {
        return new NotebookFile(path, (ObjectNode) JSON.readTree(path.toFile()));
    }

    /** The cells that are code, in order. */
    List<Cell> codeCells() {
        List<Cell> cells = new ArrayList<>();
        content.path("cells").forEach(cell -> {
            if (cell.path("cell_type").asText().equals("code")) {
                cells.add(new Cell((ObjectNode) cell));
            }
        });
        return cells;
    }

    /** The text between the code. */
    List<String> markdownCells() {
        return StreamSupport.stream(content.path("cells").spliterator(), false)
                .filter(cell -> cell.path("cell_type").asText().equals("markdown"))
                .map(cell -> joined(cell.path("source")))
                .toList();
    }

    /** Writes it as Jupyter does: keys in order, one blank a level, a line feed at the end. */
    void write() throws IOException {
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withArrayIndenter(indenter)
                .withObjectIndenter(indenter);
        Object sorted = JSON.treeToValue(content, Object.class);
        Files.writeString(
                path,
                JSON.copy()
                                .configure(
                                        com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS,
                                        true)
                                .writer(printer)
                                .writeValueAsString(sorted)
                        + "\n");
    }

    /** Text, which the format has as one string or as lines. */
    static String joined(JsonNode text) {
        if (!text.isArray()) {
            return text.asText();
        }
        StringBuilder all = new StringBuilder();
        text.forEach(line -> all.append(line.asText()));
        return all.toString();
    }

    /** Text as the lines that the format wants, each but the last with its line feed. */
    static ArrayNode lines(String text) {
        ArrayNode lines = JSON.createArrayNode();
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int to = feed < 0 ? text.length() : feed + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    /** Whether an output tells how far a run is. */
    static boolean isProgress(JsonNode output) {
        return joined(output.path("data").path("text/html")).startsWith("<div role=\"status\">");
    }

    /** A cell of code with its outputs. */
    record Cell(ObjectNode node) {
        String source() {
            return joined(node.path("source"));
        }

        /** Whether its output tells of this run: times, folders. */
        boolean varies() {
            return StreamSupport.stream(node.path("metadata").path("tags").spliterator(), false)
                    .anyMatch(tag -> tag.asText().equals("varies"));
        }

        /** What the outputs say without a page, leaving out progress. */
        List<String> texts() {
            List<String> texts = new ArrayList<>();
            for (JsonNode output : node.path("outputs")) {
                String type = output.path("output_type").asText();
                String text = type.equals("stream")
                        ? joined(output.path("text"))
                        : joined(output.path("data").path("text/plain"));
                if (!isProgress(output)) {
                    texts.add(text.strip());
                }
            }
            return texts;
        }

        /** What the outputs say in a page. */
        List<String> pages() {
            return StreamSupport.stream(node.path("outputs").spliterator(), false)
                    .flatMap(output -> Stream.of("text/html", "image/svg+xml")
                            .map(type -> joined(output.path("data").path(type))))
                    .filter(html -> !html.isEmpty())
                    .toList();
        }

        /** A copy with other outputs. */
        Cell with(int count, ArrayNode outputs) {
            ObjectNode copy = node.deepCopy();
            copy.put("execution_count", count);
            copy.set("outputs", outputs);
            return new Cell(copy);
        }
    }
}
