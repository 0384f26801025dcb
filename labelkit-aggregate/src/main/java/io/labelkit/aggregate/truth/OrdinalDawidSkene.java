package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.LabelerModel;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Dawid and Skene's model for the levels of a scale: a confusion matrix for each labeler whose rows have pseudo-counts
 * that fall with the distance between levels, so that few votes already say that near levels are mixed up more often than
 * far ones.
 *
 * <pre>
 * M-step  theta_j[k][l] = (a exp(-|k - l| / s) + sum_{votes l of j} q[i][k]) / sum over l
 * E-step  q[i][k] ~ pi[k] * product over votes (j, l) of theta_j[k][l]
 * </pre>
 *
 * The posterior is over the levels; {@link CategoricalConsensus#expectedPosition} is its mean on the scale. Unlike means
 * and medians it undoes a labeler's habit of going too high or of avoiding the ends. A sweep takes time proportional to
 * votes times K. Immutable and thread-safe. Source: the model of A. P. Dawid and A. M. Skene (1979),
 * doi:10.2307/2346806; the prior is this library's.
 */
public final class OrdinalDawidSkene implements CategoricalAggregator {
    private static final String NAME = "ordinal-dawid-skene";

    private final EmSettings settings;
    private final double strength;
    private final double width;

    private OrdinalDawidSkene(Builder builder) {
        settings = builder.settings();
        strength = builder.strength;
        width = builder.width;
    }

    /**
     * Starts a configuration.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<LabelKind> labelKinds() {
        return EnumSet.of(LabelKind.ORDINAL);
    }

    @Override
    public Fingerprint fingerprint() {
        return settings.fingerprint(NAME, Map.of("strength", strength, "width", width));
    }

    /**
     * Combines votes.
     *
     * @param votes votes for levels; perhaps none
     * @return the posterior over the levels, the confusion matrices and how the fit went
     * @throws IllegalArgumentException if the votes are of another kind, if labelers voted beside their teachers, or if
     *     an anchor or the class prior does not fit the label space
     */
    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        return new EmRun(NAME, votes, settings).consensus(model(votes.labelerCount(), votes.classCount()));
    }

    private LabelerModel model(int labelers, int classes) {
        return (counts, mass, theta) -> {
            double logDensity = 0;
            for (int j = 0; j < labelers; j++) {
                for (int k = 0; k < classes; k++) {
                    double row = 0;
                    for (int l = 0; l < classes; l++) {
                        int cell = (j * classes + l) * classes + k;
                        theta[cell] = counts[cell] + pseudoCount(k, l);
                        row += theta[cell];
                    }
                    for (int l = 0; l < classes; l++) {
                        int cell = (j * classes + l) * classes + k;
                        theta[cell] /= row;
                        logDensity += pseudoCount(k, l) * Math.log(theta[cell]);
                    }
                }
            }
            return logDensity;
        };
    }

    /** Not below 1e-10, so that no answer is ever impossible. */
    private double pseudoCount(int truth, int answer) {
        return Math.max(1e-10, strength * Math.exp(-Math.abs(truth - answer) / width));
    }

    @Override
    public String toString() {
        return NAME + " (pseudo-counts " + strength + " exp(-distance / " + width + "))";
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends EmBuilder<Builder> {
        private double strength = 1;
        private double width = 1;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the pseudo-counts of the rows.
         *
         * @param atTruth a, the pseudo-count of right answers, above 0; 1 unless set
         * @param fallOff s, the number of levels over which it falls by the factor e, above 0; 1 unless set
         * @return this builder
         * @throws IllegalArgumentException if one is not above 0 and at most 1e9
         */
        public Builder smoothing(double atTruth, double fallOff) {
            Checks.check(atTruth > 0 && atTruth <= 1e9, "atTruth", "above 0 and at most 1e9", atTruth);
            Checks.check(fallOff > 0 && fallOff <= 1e9, "fallOff", "above 0 and at most 1e9", fallOff);
            strength = atTruth;
            width = fallOff;
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public OrdinalDawidSkene build() {
            return new OrdinalDawidSkene(this);
        }
    }
}
