package io.labelkit.model.student.report;

/**
 * What would be if the student said only the numbers of which it is surest: those with the narrowest intervals.
 *
 * @param coverage the share of the items that get a number, in (0, 1]
 * @param width the widest interval among them
 * @param meanAbsoluteError over them
 */
public record NumberPoint(double coverage, double width, double meanAbsoluteError) {}
