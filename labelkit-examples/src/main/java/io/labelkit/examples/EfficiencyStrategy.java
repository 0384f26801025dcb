package io.labelkit.examples;

import io.labelkit.aggregate.acquire.AcquisitionStrategies;
import io.labelkit.aggregate.acquire.AcquisitionStrategy;
import io.labelkit.aggregate.acquire.UncertaintyMeasure;
import java.util.Locale;

/** The strategies that {@code efficiency} compares. */
enum EfficiencyStrategy {
    /** At random. */
    RANDOM(AcquisitionStrategies.random()),
    /** The least probable label. */
    LEAST_CONFIDENT(AcquisitionStrategies.uncertain(UncertaintyMeasure.LEAST_CONFIDENT)),
    /** The least distance of the two likeliest classes. */
    MARGIN(AcquisitionStrategies.uncertain(UncertaintyMeasure.MARGIN)),
    /** The greatest entropy. */
    ENTROPY(AcquisitionStrategies.uncertain(UncertaintyMeasure.ENTROPY)),
    /** Far from all that is labelled. */
    CORESET(AcquisitionStrategies.coreset()),
    /** Unsure, and unlike each other. */
    BADGE(AcquisitionStrategies.badge()),
    /** Of the least sure those unlike each other. */
    DIVERSE_MARGIN(AcquisitionStrategies.diverse(UncertaintyMeasure.MARGIN, 5)),
    /** The middles of clusters. */
    CLUSTERS(AcquisitionStrategies.clusters());

    /** Strategies are immutable, which their interface cannot say. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final AcquisitionStrategy strategy;

    EfficiencyStrategy(AcquisitionStrategy strategy) {
        this.strategy = strategy;
    }

    AcquisitionStrategy strategy() {
        return strategy;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
