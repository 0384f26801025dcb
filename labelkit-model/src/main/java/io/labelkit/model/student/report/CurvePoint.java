package io.labelkit.model.student.report;

import io.labelkit.core.statistics.Interval;

/**
 * How good a student of so many labels is.
 *
 * @param items the number of labels it was trained on
 * @param accuracy on test gold, with its 95 % interval (Wilson)
 */
public record CurvePoint(int items, Interval accuracy) {}
