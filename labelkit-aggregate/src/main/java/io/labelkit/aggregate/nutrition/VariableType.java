package io.labelkit.aggregate.nutrition;

/** How the values of a variable are to be understood. */
public enum VariableType {
    /** Names without order. */
    NOMINAL,
    /** Names with an order, in the order of their code units. */
    ORDINAL,
    /** Whole numbers. */
    DISCRETE,
    /** Numbers. */
    CONTINUOUS,
    /** Free text: so many values that no statistic of them is one of groups. */
    TEXT,
    /** A different value for each example; nothing of it is shown. */
    IDENTIFIER;

    boolean isNumber() {
        return this == DISCRETE || this == CONTINUOUS;
    }

    boolean isCategory() {
        return this == NOMINAL || this == ORDINAL;
    }
}
