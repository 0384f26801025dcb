package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.aggregate.internal.VoteChecks;
import io.labelkit.aggregate.internal.VoteFacts;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Looks at the votes and picks a method:
 *
 * <ol>
 *   <li>{@link MajorityVote} if no example has two votes, or no labeler gave two;
 *   <li>{@link Wawa} if the labelers' confusion matrices have more than 2^26 cells in all, as with thousands of classes;
 *   <li>{@link LabelingFunctionModel} if more than a quarter of the votes come from labelers with at least five votes
 *       that are all for one class, as labeling functions' are;
 *   <li>{@link Ebcc} if labelers err together: if examples of a class that are of two kinds explain the votes so much
 *       better than one kind that the evidence lower bound rises by at least 20 and by 0.004 a vote;
 *   <li>{@link ModelAverage} otherwise.
 * </ol>
 *
 * A fit that gives up a class with at least two per cent of the votes, or decides nothing on most examples, is replaced:
 * the last two by the third, the third by the first. {@code method()} of the result says what ran, and its first
 * warnings say why. No choice without gold is always right: where most labelers err together, every model fails. Takes
 * as long as {@link ModelAverage} and some fits of {@link Ebcc} with one and two subtypes. Immutable and thread-safe.
 */
public final class RecommendedAggregator implements CategoricalAggregator {
    static final String NAME = "recommended";

    /** How much above chance the most probable class must be to count as decided. */
    private static final double LITTLE = 0.02;

    private static final double LEAST_GAIN = 20;
    private static final double LEAST_GAIN_A_VOTE = 0.004;
    private static final int KINDS = 2;
    private static final long LARGEST_TABLE = 1L << 26;
    private static final String TOO_LARGE =
            "a confusion matrix for each labeler would need too much memory with so many classes";
    private static final int STARTS = 4;

    private final TiePolicy ties;
    private final long seed;
    private final int threads;

    private RecommendedAggregator(TiePolicy ties, long seed, int threads) {
        this.ties = ties;
        this.seed = seed;
        this.threads = threads;
    }

    /**
     * The recommendation.
     *
     * @param ties what happens to examples whose most probable classes are equally probable
     * @param seed the seed of {@link TiePolicy#SEEDED_RANDOM}, and of the starts of {@link Ebcc}
     * @param threads the number of threads; the result does not depend on it
     * @return the aggregator
     */
    public static RecommendedAggregator of(TiePolicy ties, long seed, int threads) {
        return new RecommendedAggregator(ties, seed, threads);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.ofAll(
                "aggregator:" + NAME,
                List.of(
                        majority().fingerprint(),
                        functions().fingerprint(),
                        kinds(KINDS, STARTS).fingerprint(),
                        ModelAverage.of(ties, seed, threads).fingerprint()));
    }

    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteChecks.requireIndependent(votes);
        if (mostVotesOnOneExample(votes) < 2 || mostVotesOfOneLabeler(votes) < 2) {
            return majority()
                    .aggregate(votes)
                    .withWarnings(List.of(because(
                            "majority",
                            "no " + (mostVotesOnOneExample(votes) < 2 ? "example has" : "labeler gave")
                                    + " two votes, so nothing can be learned about the labelers")));
        }
        if (!TableSize.fitsIn(LARGEST_TABLE, votes.labelerCount(), votes.classCount(), votes.classCount())) {
            return Wawa.builder(ties)
                    .seed(seed)
                    .build()
                    .aggregate(votes)
                    .withWarnings(List.of(because("wawa", TOO_LARGE)));
        }
        double oneClass = VoteFacts.shareFromOneClassLabelers(votes);
        if (oneClass > 0.25) {
            return functions(
                    votes,
                    String.format(
                            Locale.ROOT,
                            "%.0f%% of the votes come from labelers that only ever vote for one class, on which Dawid-Skene"
                                    + " collapses",
                            100 * oneClass));
        }
        CategoricalConsensus people = people(votes);
        return collapsed(people)
                ? functions(votes, people.method() + " gave up a class that was voted for, or decided nothing")
                : people;
    }

    /** For labelers that vote for several classes and share examples. */
    private CategoricalConsensus people(VoteMatrix votes) {
        CategoricalConsensus kinds = kinds(KINDS, STARTS).aggregate(votes);
        double gain = bound(kinds) - bound(kinds(1, 1).aggregate(votes));
        if (gain >= LEAST_GAIN && gain >= LEAST_GAIN_A_VOTE * votes.voteCount()) {
            return kinds.withWarnings(List.of(because(
                    kinds.method(),
                    String.format(
                            Locale.ROOT,
                            "labelers err together: two kinds of examples of each class raise the evidence lower bound"
                                    + " by %.0f",
                            gain))));
        }
        return ModelAverage.of(ties, seed, threads)
                .aggregate(votes)
                .withWarnings(
                        List.of(because(ModelAverage.NAME, "labelers vote for several classes and share examples")));
    }

    private static double bound(CategoricalConsensus consensus) {
        return consensus.convergence().finalLogLikelihood().orElse(Double.NEGATIVE_INFINITY);
    }

    /** For labelers that vote for one class, and where other models failed. */
    private CategoricalConsensus functions(VoteMatrix votes, String reason) {
        CategoricalConsensus result = functions().aggregate(votes);
        List<Warning> reasons = List.of(because(LabelingFunctionModel.NAME, reason));
        return collapsed(result)
                ? majority()
                        .aggregate(votes)
                        .withWarnings(List.of(
                                reasons.get(0),
                                because(
                                        "majority",
                                        "the labeling function model gave up a class that was voted for, or decided"
                                                + " nothing")))
                : result.withWarnings(reasons);
    }

    private static Warning because(String method, String reason) {
        return new Warning(WarningKind.METHOD_CHANGED, "Recommended " + method + ": " + reason + ".");
    }

    /** Whether a class that was voted for got nothing, or most examples with votes got nothing decided. */
    private static boolean collapsed(CategoricalConsensus consensus) {
        return consensus.warnings().stream().anyMatch(w -> w.kind() == WarningKind.COLLAPSED_CLASS)
                || undecided(consensus);
    }

    private static boolean undecided(CategoricalConsensus consensus) {
        int voted = 0;
        int open = 0;
        double even = 1.0 / consensus.space().size() + LITTLE;
        for (int i = 0; i < consensus.size(); i++) {
            if (consensus.votes().byExample().count(i) > 0) {
                voted++;
                double best = 0;
                for (int k = 0; k < consensus.space().size(); k++) {
                    best = Math.max(best, consensus.probability(i, k));
                }
                open += best <= even ? 1 : 0;
            }
        }
        return consensus.space().size() > 1 && open * 2 > voted;
    }

    private static int mostVotesOnOneExample(VoteMatrix votes) {
        return IntStream.range(0, votes.exampleCount())
                .map(i -> votes.byExample().count(i))
                .max()
                .orElse(0);
    }

    private static int mostVotesOfOneLabeler(VoteMatrix votes) {
        return IntStream.range(0, votes.labelerCount())
                .map(votes::votesOf)
                .max()
                .orElse(0);
    }

    private MajorityVote majority() {
        return MajorityVote.builder(ties).seed(seed).build();
    }

    private LabelingFunctionModel functions() {
        return LabelingFunctionModel.builder()
                .ties(ties)
                .seed(seed)
                .threads(threads)
                .build();
    }

    private Ebcc kinds(int subtypes, int starts) {
        return Ebcc.builder()
                .subtypes(subtypes)
                .starts(starts)
                .ties(ties)
                .seed(seed)
                .threads(threads)
                .build();
    }

    @Override
    public String toString() {
        return NAME;
    }
}
