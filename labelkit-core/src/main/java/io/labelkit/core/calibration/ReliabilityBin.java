package io.labelkit.core.calibration;

import io.labelkit.core.statistics.Interval;

/**
 * A bin of a reliability diagram: predictions of about the same confidence.
 *
 * @param low the confidence above which it begins; the first bin holds its lower end too
 * @param high the confidence up to which it goes
 * @param count how many predictions it holds, at least 1
 * @param confidence their mean confidence
 * @param accuracy how many of them are right, with its Wilson interval of 95 %
 */
public record ReliabilityBin(double low, double high, int count, double confidence, Interval accuracy) {}
