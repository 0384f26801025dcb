package io.labelkit.aggregate.quality.multilabel;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * How many labels of one class are suspected.
 *
 * @param name the class
 * @param examples the number of all examples
 * @param wronglyGiven the examples that were given the class and probably should not
 * @param wronglyMissing the examples that were not given the class and probably should
 */
public record MultiLabelClassHealth(String name, int examples, int wronglyGiven, int wronglyMissing)
        implements Displayable {
    static final Rows<MultiLabelClassHealth> ROWS = Rows.<MultiLabelClassHealth>of("Class")
            .text("class", MultiLabelClassHealth::name)
            .count("examples", MultiLabelClassHealth::examples)
            .count("wrongly given", MultiLabelClassHealth::wronglyGiven)
            .count("wrongly missing", MultiLabelClassHealth::wronglyMissing)
            .share("quality", MultiLabelClassHealth::quality);

    /**
     * The share of all examples that were given the class wrongly.
     *
     * @return the label noise; 0 without examples
     */
    public double labelNoise() {
        return examples == 0 ? 0 : (double) wronglyGiven / examples;
    }

    /**
     * The share of all examples that wrongly lack the class.
     *
     * @return the inverse label noise; 0 without examples
     */
    public double inverseLabelNoise() {
        return examples == 0 ? 0 : (double) wronglyMissing / examples;
    }

    /**
     * One less the label noise.
     *
     * @return the quality in [0, 1]
     */
    public double quality() {
        return 1 - labelNoise();
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
