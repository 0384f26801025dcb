package io.labelkit.aggregate.numeric;

import io.labelkit.aggregate.internal.CappedWeights;
import io.labelkit.aggregate.internal.LabelerPairs;
import io.labelkit.aggregate.internal.Median;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.consensus.WeightedConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Universal weak supervision for numbers: the best linear guess of the truth, from second moments alone. Votes are centred,
 * each labeler's habit of going too high or low taken out. With O[a][b] the mean of the product of centred votes of a and b
 * over the examples of both and V the variance of the truth:
 *
 * <pre>
 * m[a] = median over b, c of sqrt(O[a][b] O[a][c] V / O[b][c])     the covariance of a with the truth
 * g[a] = m[a] / V                                                  how much of a difference a shows
 * n[a] = g[a]^2 median over b, c of (D[a][b] + D[a][c] - D[b][c]) / 2     the variance of its errors
 * t[i] = mean + sum over votes x of g x / n divided by (1 / V + sum of g^2 / n)
 * </pre>
 *
 * with O[a][b] the mean product of the votes of a and b on the examples that they share, each divided by how far the means
 * of these examples lie apart, and D[a][b] the mean of {@code (x_a / g[a] - x_b / g[b])^2} on them. D does not hold the
 * truth, and so labelers that saw different examples can be compared. It is {@code m' inverse(O) x} under the model that
 * errors are independent. V is given, or such that the median of g is 1, which takes a labeler in the middle to show
 * differences as they are. Values are drawn to the mean of all votes, the more so the fewer votes there are; the standard error is {@code 1 / sqrt(1 / V + sum of g^2 / n)}, the weight of a labeler g / n. It
 * undoes labelers that use too little of the scale. Time is that of all pairs of votes on each example. At least three
 * labelers must share examples. Immutable and thread-safe. Source: C. Shin et al. (2022), Universalizing weak supervision,
 * ICLR, arXiv:2112.03865.
 */
public final class TripletRegression implements NumericAggregator {
    private static final String NAME = "triplet-regression";
    private static final double LEAST_NOISE = 1e-3;

    private final Map<String, String> families;
    private final OptionalDouble variance;
    private final Fingerprint fingerprint;

    private TripletRegression(Builder builder) {
        families = builder.families();
        variance = builder.variance;
        fingerprint = builder.fingerprint(
                NAME,
                new TreeMap<>(
                        variance.isPresent() ? Map.of("variance", variance.getAsDouble()) : Map.<String, Double>of()));
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
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public NumericConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        NumericVotes numbers = new NumericVotes(votes, families);
        VoteList list = votes.byExample();
        double[] habit = habits(numbers);
        double mean = 0;
        for (int p = 0; p < list.size(); p++) {
            mean += (numbers.value(p) - habit[list.other(p)]) / list.size();
        }
        LabelerPairs pairs = new LabelerPairs(votes.labelerCount());
        LabelerPairs spread = new LabelerPairs(votes.labelerCount());
        double[] own = moments(numbers, habit, mean, pairs, spread);
        double usual = spread.mean();
        double[] root = LabelerPairs.filled(
                pairs.multiplicativeParts((a, b) -> usual > 0 ? spread.mean(a, b) / usual : 1), Double.NaN);
        double v = variance.orElseGet(() -> truthVariance(root, own));
        double[] gain = new double[root.length];
        for (int j = 0; j < root.length; j++) {
            gain[j] = Double.isFinite(root[j]) && v > 0 ? root[j] / Math.sqrt(v) : 1;
        }
        double[] parts = differences(numbers, habit, mean, gain).additiveParts();
        double[] weights = new double[root.length];
        for (int j = 0; j < root.length; j++) {
            double noise = Double.isFinite(parts[j]) ? gain[j] * gain[j] * parts[j] : own[j];
            noise = Math.max(noise, LEAST_NOISE * own[j]);
            weights[j] = noise > 0 ? gain[j] / noise : 1;
        }
        double[] truth = new double[votes.exampleCount()];
        double[] error = new double[votes.exampleCount()];
        for (int i = 0; i < truth.length; i++) {
            double sum = 0;
            double precision = v > 0 ? 1 / v : 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                int j = list.other(p);
                sum += weights[j] * (numbers.value(p) - habit[j] - mean);
                precision += weights[j] * gain[j];
            }
            truth[i] = mean + (precision > 0 ? sum / precision : 0);
            error[i] = v > 0 ? numbers.unit(i) / Math.sqrt(precision) : Double.NaN;
        }
        return consensus(numbers, truth, error, weights);
    }

    private static NumericConsensus consensus(NumericVotes numbers, double[] truth, double[] error, double[] weights) {
        VoteMatrix votes = numbers.votes();
        double[] unknown = new double[weights.length];
        Arrays.fill(unknown, Double.NaN);
        double[] values = new double[truth.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.original(i, truth[i]);
        }
        return new NumericConsensus(
                new WeightedConsensus.Fit(
                        NAME,
                        votes,
                        weights,
                        numbers.residuals(truth),
                        unknown,
                        VoteWarnings.ofAnyKind(votes),
                        Convergence.closedForm()),
                values,
                error);
    }

    /** How far each labeler's votes are above the means of their examples. */
    private static double[] habits(NumericVotes numbers) {
        VoteMatrix votes = numbers.votes();
        double[] mean = numbers.means(CappedWeights.equal(votes));
        double[] habit = new double[votes.labelerCount()];
        VoteList list = votes.byExample();
        for (int i = 0; i < mean.length; i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                int j = list.other(p);
                habit[j] += (numbers.value(p) - mean[i]) / votes.votesOf(j);
            }
        }
        return habit;
    }

    /**
     * Fills the products of pairs, and how far the means of the examples that they share lie apart, and returns the mean
     * square of each labeler.
     */
    private static double[] moments(
            NumericVotes numbers, double[] habit, double mean, LabelerPairs pairs, LabelerPairs spread) {
        VoteMatrix votes = numbers.votes();
        double[] own = new double[habit.length];
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            double middle = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                middle += (numbers.value(p) - habit[list.other(p)] - mean) / list.count(i);
            }
            for (int p = list.start(i); p < list.end(i); p++) {
                int a = list.other(p);
                double x = numbers.value(p) - habit[a] - mean;
                own[a] += x * x / votes.votesOf(a);
                for (int q = p + 1; q < list.end(i); q++) {
                    int b = list.other(q);
                    if (a != b) {
                        pairs.add(a, b, x * (numbers.value(q) - habit[b] - mean), 1);
                        spread.add(a, b, middle * middle, 1);
                    }
                }
            }
        }
        return own;
    }

    /** The mean squared differences of pairs that are left when gains are taken out: the truth is not in them. */
    private static LabelerPairs differences(NumericVotes numbers, double[] habit, double mean, double[] gain) {
        LabelerPairs pairs = new LabelerPairs(habit.length);
        VoteList list = numbers.votes().byExample();
        for (int i = 0; i < list.rows(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                int a = list.other(p);
                double x = (numbers.value(p) - habit[a] - mean) / gain[a];
                for (int q = p + 1; q < list.end(i); q++) {
                    int b = list.other(q);
                    double y = (numbers.value(q) - habit[b] - mean) / gain[b];
                    if (a != b && Double.isFinite(x - y)) {
                        pairs.add(a, b, (x - y) * (x - y), 1);
                    }
                }
            }
        }
        return pairs;
    }

    /** The square of the median root: a labeler in the middle shows differences as they are. */
    private static double truthVariance(double[] root, double[] own) {
        double[] known = Arrays.stream(root).filter(Double::isFinite).toArray();
        if (known.length == 0) {
            return Arrays.stream(own).average().orElse(0);
        }
        double middle = Median.of(known, known.length);
        return middle * middle;
    }

    @Override
    public String toString() {
        return NAME + (variance.isPresent() ? " (variance of the truth " + variance.getAsDouble() + ")" : "");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder extends NumericBuilder<Builder> {
        private OptionalDouble variance = OptionalDouble.empty();

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Gives the variance of the truth.
         *
         * @param ofTruth the variance, above 0, in units of the family if there are families; estimated unless set
         * @return this builder
         * @throws IllegalArgumentException if it is not above 0
         */
        public Builder variance(double ofTruth) {
            Checks.check(ofTruth > 0 && ofTruth < Double.MAX_VALUE, "ofTruth", "above 0 and finite", ofTruth);
            variance = OptionalDouble.of(ofTruth);
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public TripletRegression build() {
            return new TripletRegression(this);
        }
    }
}
