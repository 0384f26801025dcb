package io.labelkit.core.report;

/**
 * What a section is about. A report that is given topics puts its sections in this order, in whatever order they were
 * added; sections of one topic stay in the order in which they were added.
 */
public enum ReportTopic {
    /** What was run, on what. */
    RUN,
    /** The numbers that matter most, with their intervals. */
    HEADLINE,
    /** What the data are like, and what is wrong with them. */
    DATA,
    /** Coverage, overlap, conflict, and what became of each question. */
    VOTES,
    /** How good each labeler is. */
    LABELERS,
    /** How far labelers agree. */
    AGREEMENT,
    /** How votes were combined, and how sure the result is. */
    AGGREGATION,
    /** Labels that are probably wrong. */
    LABEL_ISSUES,
    /** Whether probabilities mean what they say. */
    CALIBRATION,
    /** What was spent. */
    COST,
    /** What a person should look at first. */
    REVIEW,
    /** The student, beside its teacher. */
    STUDENT,
    /** The examples behind the numbers. */
    EXAMPLES,
    /** What a careful reader should know. */
    WARNINGS,
    /** Anything else. */
    OTHER
}
