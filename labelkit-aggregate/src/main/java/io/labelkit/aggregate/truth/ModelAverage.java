package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.FitWarnings;
import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteShares;
import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The average of the posteriors of several methods, {@code q[i][k] = sum_m q_m[i][k] / M}: what one model gets wrong for
 * lack of fit, others often get right, and where they disagree the average is unsure. The models of {@link #of} are
 * confusion matrices with an informative prior, confusion matrices around each labeler's own accuracy, and MACE, all with
 * estimated class shares that are drawn a little (one part in eleven) towards equal shares. On simulated crowds (balanced
 * and skewed classes, biased labelers, spammers, adversaries, 2 to 10 votes an example) it was more accurate than each of
 * its parts. Takes as long as its parts together. Immutable and thread-safe.
 */
public final class ModelAverage implements CategoricalAggregator {
    static final String NAME = "model-average";
    private static final double CLASS_SHRINKAGE = 0.1;

    private final List<CategoricalAggregator> models;
    private final TiePolicy ties;
    private final long seed;

    private ModelAverage(List<CategoricalAggregator> models, TiePolicy ties, long seed) {
        Checks.check(!models.isEmpty(), "models", "at least one", models);
        this.models = List.copyOf(models);
        this.ties = ties;
        this.seed = seed;
    }

    /**
     * The average of the three models named above.
     *
     * @param ties what happens to examples whose most probable classes are equally probable
     * @param seed the seed of {@link TiePolicy#SEEDED_RANDOM}
     * @param threads the number of threads; the result does not depend on it
     * @return the aggregator
     */
    public static ModelAverage of(TiePolicy ties, long seed, int threads) {
        return over(
                List.of(
                        prepared(DawidSkene.builder().smoothing(4, 1), threads).build(),
                        prepared(HierarchicalDawidSkene.builder().aroundOwnAccuracy(), threads)
                                .build(),
                        prepared(Mace.builder().estimateClasses(), threads).build()),
                ties,
                seed);
    }

    private static <B extends EmBuilder<B>> B prepared(B builder, int threads) {
        return builder.threads(threads).classShrinkage(CLASS_SHRINKAGE);
    }

    /**
     * The average of any methods.
     *
     * @param models the methods, at least one
     * @param ties what happens to examples whose most probable classes are equally probable
     * @param seed the seed of {@link TiePolicy#SEEDED_RANDOM}
     * @return the aggregator
     */
    public static ModelAverage over(List<CategoricalAggregator> models, TiePolicy ties, long seed) {
        return new ModelAverage(models, ties, seed);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.ofAll(
                "aggregator:" + NAME,
                java.util.stream.Stream.concat(
                                models.stream().map(CategoricalAggregator::fingerprint),
                                java.util.stream.Stream.of(
                                        Fingerprint.of("ties", Map.of("ties", ties.name(), "seed", seed))))
                        .toList());
    }

    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        List<CategoricalConsensus> fits =
                models.stream().map(model -> model.aggregate(votes)).toList();
        double[] posterior = new double[TableSize.of("probabilities", votes.exampleCount(), votes.classCount())];
        double[] prior = new double[votes.classCount()];
        for (CategoricalConsensus fit : fits) {
            for (int c = 0; c < posterior.length; c++) {
                posterior[c] += fit.probability(c / prior.length, c % prior.length) / fits.size();
            }
            double[] shares = fit.classPrior();
            for (int k = 0; k < prior.length; k++) {
                prior[k] += shares[k] / fits.size();
            }
        }
        return CategoricalConsensus.builder(NAME, votes, posterior, new AverageScore(fits, posterior, prior))
                .classPrior(prior)
                .ties(ties, seed)
                .labelers(qualities(votes, fits, posterior))
                .warnings(warnings(votes, fits, posterior))
                .convergence(convergence(fits))
                .build();
    }

    private static Convergence convergence(List<CategoricalConsensus> fits) {
        return new Convergence(
                fits.stream().mapToInt(fit -> fit.convergence().iterations()).sum(),
                fits.stream().allMatch(fit -> fit.convergence().converged()),
                List.of());
    }

    private static List<Warning> warnings(VoteMatrix votes, List<CategoricalConsensus> fits, double[] posterior) {
        List<Warning> warnings = new ArrayList<>(VoteWarnings.of(votes));
        fits.stream()
                .flatMap(fit -> fit.warnings().stream())
                .filter(warning -> warning.kind() == WarningKind.NOT_CONVERGED)
                .forEach(warnings::add);
        warnings.addAll(FitWarnings.of(votes, new Evidence(votes), posterior));
        return warnings;
    }

    /** Accuracies under the average, and the mean of the matrices. */
    private static List<LabelerQuality> qualities(
            VoteMatrix votes, List<CategoricalConsensus> fits, double[] posterior) {
        double[] accuracies = VoteShares.accuracies(votes, new Evidence(votes), posterior);
        List<LabelerQuality> qualities = new ArrayList<>();
        for (int j = 0; j < votes.labelerCount(); j++) {
            qualities.add(new LabelerQuality(
                    votes.labelers().get(j).name(),
                    votes.votesOf(j),
                    Double.isNaN(accuracies[j]) ? OptionalDouble.empty() : OptionalDouble.of(accuracies[j]),
                    meanMatrix(votes, fits, j)));
        }
        return qualities;
    }

    private static Optional<ConfusionMatrix> meanMatrix(VoteMatrix votes, List<CategoricalConsensus> fits, int j) {
        int classes = votes.classCount();
        double[] mean = new double[classes * classes];
        int matrices = 0;
        for (CategoricalConsensus fit : fits) {
            Optional<ConfusionMatrix> matrix = fit.labelers().get(j).confusionMatrix();
            if (matrix.isPresent()) {
                matrices++;
                for (int c = 0; c < mean.length; c++) {
                    mean[c] += matrix.get().get(c / classes, c % classes);
                }
            }
        }
        int count = matrices;
        return matrices == 0
                ? Optional.empty()
                : Optional.of(new ConfusionMatrix(
                        votes.space().classNames(),
                        Arrays.stream(mean).map(p -> p / count).toArray()));
    }

    @Override
    public String toString() {
        return NAME + " of " + models;
    }
}
