package io.labelkit.core.io;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels of a file.
 *
 * @param labels the label by example id, in the order of the file; examples without a label are not in it
 * @param report how the reading went
 */
public record LabelsFile(Map<String, Label> labels, ReadReport report) implements Displayable {
    private static final io.labelkit.core.display.Rows<Map.Entry<String, Label>> ROWS =
            io.labelkit.core.display.Rows.<Map.Entry<String, Label>>of("Label")
                    .text("example", Map.Entry::getKey)
                    .text("label", Map.Entry::getValue);

    /**
     * Copies the labels.
     *
     * @param labels the label by example id
     * @param report how the reading went
     */
    public LabelsFile {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    @Override
    public Display display() {
        List<Map.Entry<String, Label>> entries = new ArrayList<>(labels.entrySet());
        return Display.builder("Labels of a file")
                .count("labels", labels.size())
                .facts(report.display().facts())
                .table(ROWS.table("labels", entries))
                .table(InputProblem.ROWS.table("problems", report.problems()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
