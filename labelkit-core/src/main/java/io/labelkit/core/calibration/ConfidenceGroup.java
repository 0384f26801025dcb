package io.labelkit.core.calibration;

import io.labelkit.core.label.Label;

/** Which votes share a map of their stated confidence. */
public enum ConfidenceGroup {
    /** All votes of a labeler. */
    LABELER {
        @Override
        String key(String labeler, Label said) {
            return labeler;
        }
    },
    /**
     * The votes of a labeler for one class: for labelers that are sure of themselves with some classes only, or that state how
     * probable one class is, whatever they vote for.
     */
    LABELER_AND_CLASS {
        @Override
        String key(String labeler, Label said) {
            return labeler + ": " + said;
        }
    };

    /** The name of a vote's group. */
    abstract String key(String labeler, Label said);
}
