package io.labelkit.model.student.distill;

import java.util.List;
import java.util.Optional;

/**
 * How a search goes.
 *
 * @param penalties to choose from, the least first
 * @param sample on how many labels ways are compared at most
 * @param shares the share of each class, if it is known
 */
record SearchSettings(List<Double> penalties, int sample, Optional<List<Double>> shares) {}
