package io.labelkit.aggregate.quality;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.io.AtomicFile;
import java.nio.file.Path;
import java.util.List;

/**
 * The health of a data set as JSON: {@code examples}, {@code issues}, {@code score}, {@code jointScore}, {@code classes}
 * (worst first), {@code overlaps} and {@code directedOverlaps} (most frequent first; those without an example are left
 * out).
 */
public final class HealthJson {
    /** The version of the form. */
    public static final int FORMAT = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HealthJson() {}

    /**
     * Writes health as text.
     *
     * @param health the health
     * @return its JSON, indented
     */
    public static String write(DatasetHealth health) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("examples", health.examples());
        root.put("issues", health.issues());
        root.put("score", health.score());
        root.put("jointScore", health.jointScore());
        ArrayNode classes = root.putArray("classes");
        for (ClassHealth of : health.classes()) {
            ObjectNode node = classes.addObject();
            node.put("class", of.name());
            node.put("labelIssues", of.labelIssues());
            node.put("inverseLabelIssues", of.inverseLabelIssues());
            node.put("labelNoise", of.labelNoise());
            node.put("inverseLabelNoise", of.inverseLabelNoise());
            node.put("labelQuality", of.labelQuality());
        }
        write(root.putArray("overlaps"), health.overlaps(), "first", "second");
        write(root.putArray("directedOverlaps"), health.directedOverlaps(), "given", "true");
        return root.toPrettyString();
    }

    /**
     * Writes health to a file, wholly or not at all.
     *
     * @param file the target, such as {@code health.json}
     * @param health the health
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, DatasetHealth health) {
        AtomicFile.write(file, writer -> {
            writer.write(write(health));
            writer.write('\n');
        });
    }

    private static void write(ArrayNode array, List<ClassOverlap> overlaps, String first, String second) {
        for (ClassOverlap overlap : overlaps) {
            if (overlap.probability() > 0) {
                ObjectNode node = array.addObject();
                node.put(first, overlap.first());
                node.put(second, overlap.second());
                node.put("examples", overlap.examples());
                node.put("probability", overlap.probability());
            }
        }
    }
}
