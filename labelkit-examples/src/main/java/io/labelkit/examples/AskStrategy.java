package io.labelkit.examples;

import io.labelkit.aggregate.acquire.AcquisitionStrategies;
import io.labelkit.aggregate.acquire.UncertaintyMeasure;
import io.labelkit.aggregate.acquire.VotePool;
import io.labelkit.aggregate.acquire.VoteStrategies;
import io.labelkit.aggregate.acquire.VoteStrategy;
import java.util.Locale;
import java.util.OptionalDouble;

/** How {@code next} chooses. */
enum AskStrategy {
    /** What the files at hand allow. */
    AUTO,
    /** What a vote is worth against its price. */
    VALUE,
    /** The least evidence behind the label. */
    ACTIVELAB,
    /** The greatest entropy. */
    ENTROPY,
    /** The least distance of the two likeliest classes. */
    MARGIN,
    /** The least probable label. */
    LEAST_CONFIDENT,
    /** The fewest votes. */
    FEWEST_VOTES,
    /** New examples far from all that have votes. */
    CORESET,
    /** New examples that a model is unsure of, unlike each other. */
    BADGE,
    /** Of the new examples that a model is least sure of, those unlike each other. */
    DIVERSE_MARGIN,
    /** New examples from the middles of clusters. */
    CLUSTERS,
    /** Examples at random. */
    RANDOM;

    VoteStrategy of(VotePool pool, OptionalDouble worth) {
        return switch (this) {
            case AUTO -> chosen(pool, worth);
            case VALUE -> worth.isPresent() ? VoteStrategies.value(worth.getAsDouble()) : VoteStrategies.value();
            case ACTIVELAB, ENTROPY, MARGIN, LEAST_CONFIDENT, FEWEST_VOTES, RANDOM -> ofVotes();
            case CORESET -> VoteStrategies.newExamples(AcquisitionStrategies.coreset());
            case BADGE -> VoteStrategies.newExamples(AcquisitionStrategies.badge());
            case DIVERSE_MARGIN ->
                VoteStrategies.newExamples(AcquisitionStrategies.diverse(UncertaintyMeasure.MARGIN, 5));
            case CLUSTERS -> VoteStrategies.newExamples(AcquisitionStrategies.clusters());
        };
    }

    /** A strategy that needs nothing but votes, or probabilities too. */
    VoteStrategy ofVotes() {
        return switch (this) {
            case VALUE -> VoteStrategies.value();
            case ACTIVELAB -> VoteStrategies.activeLab();
            case ENTROPY -> VoteStrategies.uncertain(UncertaintyMeasure.ENTROPY);
            case MARGIN -> VoteStrategies.uncertain(UncertaintyMeasure.MARGIN);
            case LEAST_CONFIDENT -> VoteStrategies.uncertain(UncertaintyMeasure.LEAST_CONFIDENT);
            case FEWEST_VOTES -> VoteStrategies.fewestVotes();
            case RANDOM -> VoteStrategies.random();
            default -> throw new IllegalStateException(this + " needs more than votes");
        };
    }

    private static VoteStrategy chosen(VotePool pool, OptionalDouble worth) {
        boolean votes = pool.consensus().isPresent();
        if (votes && (worth.isPresent() || !pool.labelers().isEmpty())) {
            return VALUE.of(pool, worth);
        }
        if (!pool.models().isEmpty()) {
            return ACTIVELAB.of(pool, worth);
        }
        return votes ? VALUE.of(pool, worth) : pool.hasVectors() ? CLUSTERS.of(pool, worth) : RANDOM.of(pool, worth);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
