package io.labelkit.core.label;

/** The kinds of labels a task can ask for. */
public enum LabelKind {
    /** Exactly one of a fixed set of classes. */
    CATEGORY,
    /** Any subset of a fixed set of classes, the empty one included. */
    CATEGORY_SET,
    /** One of a fixed list of levels that have an order. */
    ORDINAL,
    /** A real number, perhaps in an interval. */
    NUMBER,
    /** Typed stretches of a text. */
    SPANS,
    /** An order of some alternatives, best first. */
    RANKING,
    /** Which of two alternatives is better, or a tie. */
    PREFERENCE,
    /** Free text. */
    TEXT;

    /**
     * Whether labels of this kind are made of the classes of the label space.
     *
     * @return true for categories, sets of them and levels
     */
    public boolean isCategorical() {
        return this == CATEGORY || this == CATEGORY_SET || this == ORDINAL;
    }
}
