package io.labelkit.aggregate.quality;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.List;

/**
 * What an audit of rows larger than memory leaves behind; the flagged examples themselves went to their receiver.
 *
 * @param method how they were found, for people
 * @param warnings what a careful reader wants to know
 * @param joint the confident joint, without its examples
 * @param examples the number of examples with a given label
 * @param flagged how many of them were flagged
 * @param passes how often the rows were read
 */
public record StreamedAudit(
        String method, List<String> warnings, ConfidentJoint joint, int examples, int flagged, int passes)
        implements Displayable {
    /**
     * Copies the warnings.
     *
     * @param method how they were found
     * @param warnings what a careful reader wants to know
     * @param joint the confident joint
     * @param examples the number of examples
     * @param flagged how many were flagged
     * @param passes how often the rows were read
     */
    public StreamedAudit {
        warnings = List.copyOf(warnings);
    }

    @Override
    public Display display() {
        return Display.builder("Labels that are probably wrong")
                .count("labels", examples)
                .count("probably wrong", flagged)
                .text("method", method)
                .count("passes over the data", passes)
                .warnings(warnings)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
