package io.labelkit.aggregate.inference;

import java.util.Locale;

/**
 * Something that the reader of an estimate has to know, with its consequence.
 *
 * @param kind what it is about
 * @param message a sentence with the numbers that matter
 */
public record StudyWarning(Kind kind, String message) {
    /** What a warning is about. */
    public enum Kind {
        /** The design was not known; the gold labels were assumed to be a uniform random sample. */
        ASSUMED_DESIGN,
        /** A few rows carry much of the weight. */
        HEAVY_WEIGHTS,
        /** So few gold labels that the interval, which holds for many, may be too narrow. */
        FEW_GOLD_LABELS,
        /** There were too few gold labels to learn a correction from, so the machine label itself was used. */
        NO_LEARNED_CORRECTION,
        /** So few clusters that the interval may be too narrow. */
        FEW_CLUSTERS,
        /** Two valid methods differ by more than chance explains. */
        METHODS_DIFFER,
        /** The machine labels do not vary. */
        CONSTANT_SURROGATE,
        /** No gold label contradicts the machine, which may have learned from them, and which may err on rows without gold. */
        NO_MISTAKE_SEEN,
        /** The assumption behind a correction does not fit the data. */
        ASSUMPTION_DOUBTFUL
    }

    /**
     * The kind in words and the message.
     *
     * @return for instance {@code Few gold labels: ...}
     */
    @Override
    public String toString() {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ": " + message;
    }
}
