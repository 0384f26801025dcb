package io.labelkit.aggregate.checks;

/** What a check scores. */
public enum CheckSubject {
    /** The examples, in the order of the data set. */
    ROW,
    /** Columns of metadata or features. */
    COLUMN
}
