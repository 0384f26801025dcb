package io.labelkit.core.label;

/**
 * One function for each kind of label; every method but {@link #otherwise} may be left out.
 *
 * @param <R> the type of the answer
 */
public interface LabelCases<R> {
    /**
     * Called for a label whose own method was left out.
     *
     * @param label the label
     * @return the answer
     */
    R otherwise(Label label);

    /**
     * Called for a category.
     *
     * @param label the label
     * @return the answer
     */
    default R category(Label.Category label) {
        return otherwise(label);
    }

    /**
     * Called for a set of categories.
     *
     * @param label the label
     * @return the answer
     */
    default R categorySet(Label.CategorySet label) {
        return otherwise(label);
    }

    /**
     * Called for a level.
     *
     * @param label the label
     * @return the answer
     */
    default R ordinal(Label.Ordinal label) {
        return otherwise(label);
    }

    /**
     * Called for a number.
     *
     * @param label the label
     * @return the answer
     */
    default R number(Label.Numeric label) {
        return otherwise(label);
    }

    /**
     * Called for spans.
     *
     * @param label the label
     * @return the answer
     */
    default R spans(Label.Spans label) {
        return otherwise(label);
    }

    /**
     * Called for a ranking.
     *
     * @param label the label
     * @return the answer
     */
    default R ranking(Label.Ranking label) {
        return otherwise(label);
    }

    /**
     * Called for a preference.
     *
     * @param label the label
     * @return the answer
     */
    default R preference(Label.Preference label) {
        return otherwise(label);
    }

    /**
     * Called for free text.
     *
     * @param label the label
     * @return the answer
     */
    default R text(Label.Text label) {
        return otherwise(label);
    }
}
