package io.labelkit.aggregate.quality;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * How well one class is labelled, as the calibrated confident joint estimates it.
 *
 * @param name the class
 * @param labelIssues how many examples were given the class but are truly of another
 * @param inverseLabelIssues how many examples are truly of the class but were given another
 * @param labelNoise the share of wrong labels among the given labels of the class; 0 if it was never given
 * @param inverseLabelNoise the share of examples truly of the class that were given another; 0 if there are none
 * @param labelQuality {@code 1 - labelNoise}
 */
public record ClassHealth(
        String name,
        int labelIssues,
        int inverseLabelIssues,
        double labelNoise,
        double inverseLabelNoise,
        double labelQuality)
        implements Displayable {
    static final Rows<ClassHealth> ROWS = Rows.<ClassHealth>of("Class")
            .text("class", ClassHealth::name)
            .count("labels wrong", ClassHealth::labelIssues)
            .share("of its labels", ClassHealth::labelNoise)
            .count("labels missed", ClassHealth::inverseLabelIssues)
            .share("of its examples", ClassHealth::inverseLabelNoise)
            .share("label quality", ClassHealth::labelQuality);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
