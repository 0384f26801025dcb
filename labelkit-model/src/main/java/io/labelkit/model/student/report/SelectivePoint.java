package io.labelkit.model.student.report;

import io.labelkit.core.statistics.Interval;
import java.util.OptionalDouble;

/**
 * What happens if the student answers only where it is sure enough, and the teacher is asked about the rest.
 *
 * @param threshold the least confidence with which the student answers
 * @param coverage the share of examples it answers
 * @param accuracy how often it is right about them, with its 95 % interval (Clopper-Pearson)
 * @param withTeacher how often both are right together, if the teacher labels the rest; empty if it labels none of it
 */
public record SelectivePoint(double threshold, double coverage, Interval accuracy, OptionalDouble withTeacher) {}
