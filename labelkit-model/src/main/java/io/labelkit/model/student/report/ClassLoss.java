package io.labelkit.model.student.report;

import java.util.OptionalDouble;

/**
 * One class, on test gold.
 *
 * @param name the class
 * @param gold how many examples have it
 * @param teacherRecall the share of them that the teacher labels so, of those it labels
 * @param studentRecall the share of them that the student labels so
 * @param studentLoss the student's mean cross-entropy on them
 */
public record ClassLoss(
        String name,
        long gold,
        OptionalDouble teacherRecall,
        OptionalDouble studentRecall,
        OptionalDouble studentLoss) {}
