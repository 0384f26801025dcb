package io.labelkit.core.interchange;

import java.util.Locale;

/** What annotated data can hold, and a format perhaps not. */
public enum AnnotationContent {
    /** The texts themselves. */
    TEXT,
    /** The ids of examples, other than the number of their row. */
    ID,
    /** Further facts about examples. */
    METADATA,
    /** The split an example came in. */
    SPLIT,
    /** Votes by annotators, with their names. */
    VOTES,
    /** The names of annotators. */
    ANNOTATOR_NAMES,
    /** Votes for one of several classes, against classes, or for a distribution. */
    PARTIAL_VOTES,
    /** How sure annotators were. */
    CONFIDENCE,
    /** When annotators voted. */
    TIME,
    /** That somebody was asked and did not vote. */
    SILENCE,
    /** Gold labels. */
    GOLD,
    /** What gold labels may be used for. */
    GOLD_ROLE,
    /** Votes by models. */
    PREDICTIONS,
    /** How sure models were of their vote. */
    PREDICTION_SCORES,
    /** A probability for each class. */
    PROBABILITIES,
    /** The names of classes; without them there are only their numbers. */
    CLASS_NAMES,
    /** The order of the levels of a scale. */
    LEVEL_ORDER,
    /** What classes mean. */
    CLASS_DESCRIPTIONS;

    /**
     * The name in words.
     *
     * @return the words, for instance {@code "gold role"}
     */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
