package io.labelkit.aggregate;

import io.labelkit.aggregate.distance.MetricTriplets;
import java.util.List;

/** The methods for labels of any kind that have a distance. */
final class DistanceMethods {
    static final List<NamedAggregator> ALL = List.of(new NamedAggregator(
            "metric-triplets",
            "the label nearest to the votes, weighted by how near labelers are to each other",
            o -> MetricTriplets.builder().build()));

    private DistanceMethods() {}
}
