package io.labelkit.model.student.report;

import io.labelkit.core.statistics.Interval;

/**
 * Whether a student's intervals hold the truth as often as they say.
 *
 * @param wanted how often they should
 * @param inside how often they do, with a Wilson interval at level 0.95
 * @param meanWidth how wide they are on average
 */
public record NumberIntervals(double wanted, Interval inside, double meanWidth) {}
