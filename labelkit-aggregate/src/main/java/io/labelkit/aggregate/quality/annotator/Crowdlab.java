package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The consensus of several annotators and one or more trained models (CROWDLAB): how good each consensus label is, each
 * single label, and each annotator. Prefer it to methods on votes alone when a model is at hand that predicts better than
 * the most frequent class, above all if examples have one to three labels; without a model see the aggregators.
 *
 * <p>The probability of class k for example i is the weighted mean of the models' probabilities and, for each of its
 * labels, of {@code l} where the label is k and {@code (1 - l) / (K - 1)} elsewhere; l is the mean share of labels that
 * equal the consensus. With b the share of the examples whose consensus is not the most frequent class, an annotator
 * weighs {@code 1 - (1 - agreement with others) / b} and a model {@code (1 - error / b) * sqrt(labels an example)}, each at
 * least 1e-6; all three are taken from the examples with several labels. This is done twice: with the majority vote as
 * consensus, then with what came of it. Takes {@code O(N K + votes K)}. Immutable and thread-safe.
 *
 * <pre>{@code
 * CrowdlabResult result = Crowdlab.builder().build().fit(votes, probabilities);
 * result.consensus().label(0);
 * result.annotators().get(0); // the worst
 * }</pre>
 *
 * <p>Source: Goh, Tkachenko and Mueller (2022), CROWDLAB: Supervised learning to infer consensus labels and quality scores
 * for data with multiple annotators, arXiv:2210.06812.
 */
public final class Crowdlab {
    private static final double TIE_TOLERANCE = 1e-12;

    private final ConsensusChoice choice;
    private final QualityMethod quality;
    private final boolean calibrate;
    private final List<TemperatureScaling> temperatures;
    private final long seed;

    private Crowdlab(Builder builder) {
        this.choice = builder.choice;
        this.quality = builder.quality;
        this.calibrate = builder.calibrate;
        this.temperatures = builder.temperatures;
        this.seed = builder.seed;
    }

    /**
     * Starts a configuration: {@link ConsensusChoice#BEST_QUALITY}, {@link QualityMethod#CROWDLAB}, probabilities as they
     * are.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Fits votes beside one model.
     *
     * @param votes one class by each annotator on each example that it labelled
     * @param probabilities the model's, out of sample, bound by id and class name; rows of other examples are ignored
     * @return the result
     * @throws IllegalArgumentException if there are fewer than 2 classes or annotators or no example with two labels, if
     *     an annotator labelled an example twice or not with one class, or if the probabilities are in-sample, lack a row
     *     or a column, or have a class that the votes' label space lacks
     */
    public CrowdlabResult fit(VoteMatrix votes, ProbabilityMatrix probabilities) {
        return fit(votes, List.of(probabilities));
    }

    /**
     * Fits votes beside several models, each with a weight of its own. Examples without votes take part in nothing; their
     * probabilities are the weighted mean of the models.
     *
     * @param votes one class by each annotator on each example that it labelled
     * @param models at least one, each out of sample
     * @return the result
     * @throws IllegalArgumentException as for {@link #fit(VoteMatrix, ProbabilityMatrix)}
     */
    public CrowdlabResult fit(VoteMatrix votes, List<ProbabilityMatrix> models) {
        CrowdVotes crowd = CrowdVotes.bind(votes, models);
        crowd.requireOverlap();
        List<TemperatureScaling> scalings = scalings(crowd);
        return fit(scalings.isEmpty() ? crowd : scaled(crowd, scalings), scalings);
    }

    CrowdlabResult fit(CrowdVotes crowd, List<TemperatureScaling> scalings) {
        int[] majority = MajorityLabels.of(crowd, seed);
        if (quality == QualityMethod.AGREEMENT) {
            return CrowdlabResult.byAgreement(crowd, majority, scalings);
        }
        CrowdlabFit first = new CrowdlabFit(crowd, majority);
        if (choice == ConsensusChoice.MAJORITY_VOTE) {
            return CrowdlabResult.of(crowd, majority, first, scalings);
        }
        int[] best = best(crowd, majority, first.posterior());
        return CrowdlabResult.of(crowd, best, new CrowdlabFit(crowd, best), scalings);
    }

    private static int[] best(CrowdVotes crowd, int[] majority, double[] posterior) {
        int k = crowd.classes();
        int[] best = majority.clone();
        for (int i = 0; i < best.length; i++) {
            int from = i * k;
            int top = CrowdVotes.argMax(posterior, from, k);
            double least = posterior[from + top] - TIE_TOLERANCE;
            long tied = Arrays.stream(posterior, from, from + k)
                    .filter(p -> p >= least)
                    .count();
            if (crowd.count(i) > 0 && tied == 1) {
                best[i] = top;
            }
        }
        return best;
    }

    List<TemperatureScaling> scalings(CrowdVotes crowd) {
        if (calibrate) {
            return crowd.models().stream()
                    .map(model -> TemperatureScaling.fit(crowd, model))
                    .toList();
        }
        Checks.check(
                temperatures.isEmpty() || temperatures.size() == crowd.models().size(),
                "temperatures",
                "one for each of " + crowd.models().size() + " models",
                temperatures.size());
        return temperatures;
    }

    static CrowdVotes scaled(CrowdVotes crowd, List<TemperatureScaling> scalings) {
        List<double[]> scaled = new ArrayList<>();
        IntStream.range(0, scalings.size())
                .forEach(m -> scaled.add(scalings.get(m).apply(crowd.models().get(m), crowd.classes())));
        return crowd.withModels(scaled);
    }

    @Override
    public String toString() {
        return "Crowdlab(" + choice + ", " + quality + (calibrate ? ", calibrated" : "")
                + (temperatures.isEmpty() ? "" : ", " + temperatures) + ")";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private ConsensusChoice choice = ConsensusChoice.BEST_QUALITY;
        private QualityMethod quality = QualityMethod.CROWDLAB;
        private boolean calibrate;
        private List<TemperatureScaling> temperatures = List.of();
        private long seed;

        private Builder() {}

        /**
         * Sets which class is the consensus.
         *
         * @param value the choice
         * @return this builder
         */
        public Builder consensus(ConsensusChoice value) {
            choice = value;
            return this;
        }

        /**
         * Sets what the quality of labels is.
         *
         * @param method the method
         * @return this builder
         */
        public Builder quality(QualityMethod method) {
            quality = method;
            return this;
        }

        /**
         * Scales each model's probabilities by a {@linkplain TemperatureScaling#fit fitted} temperature first. Good for
         * overconfident models; a model that is already calibrated is best left alone.
         *
         * @return this builder
         */
        public Builder calibrated() {
            calibrate = true;
            temperatures = List.of();
            return this;
        }

        /**
         * Scales each model's probabilities by a given temperature first.
         *
         * @param values one for each model
         * @return this builder
         */
        public Builder temperatures(double... values) {
            calibrate = false;
            temperatures =
                    Arrays.stream(values).mapToObj(TemperatureScaling::new).toList();
            return this;
        }

        /**
         * Sets the seed by which the last ties of majority votes are broken, with the example's id.
         *
         * @param value the seed; 0 unless set
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Makes the method.
         *
         * @return the configuration
         */
        public Crowdlab build() {
            return new Crowdlab(this);
        }
    }
}
