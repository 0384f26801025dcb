package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.VoteWarnings;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks at the votes and picks a method:
 *
 * <ol>
 *   <li>majority vote if no example has two votes;
 *   <li>{@link LabelingFunctionModel} if more than a quarter of the votes come from labelers with at least five votes
 *       that are all for one class, as labeling functions' are;
 *   <li>{@link HierarchicalDawidSkene} otherwise.
 * </ol>
 *
 * A fit that gives up a class with at least two per cent of the votes, or decides nothing on most examples, is replaced:
 * the third by the second, the second by the first. {@code method()} of the result says what ran, and its first warnings
 * say why. No choice without gold is always right: where labelers err together, every model that believes them
 * independent fails. Immutable and thread-safe.
 */
public final class RecommendedAggregator implements CategoricalAggregator {
    static final String NAME = "recommended";

    /** How much above chance the most probable class must be to count as decided. */
    private static final double LITTLE = 0.02;

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
     * @param seed the seed of {@link TiePolicy#SEEDED_RANDOM}
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
                        majority(List.of()).fingerprint(),
                        functions(List.of()).fingerprint(),
                        hierarchical(List.of()).fingerprint()));
    }

    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        VoteWarnings.requireIndependent(votes);
        if (mostVotesOnOneExample(votes) < 2) {
            return majority(List.of(because(
                            "majority", "no example has two votes, so nothing can be learned about the labelers")))
                    .aggregate(votes);
        }
        double oneClass = shareOfOneClassLabelers(votes);
        if (oneClass > 0.25) {
            return unlessCollapsed(
                    votes,
                    List.of(because(
                            LabelingFunctionModel.NAME,
                            String.format(
                                    Locale.ROOT,
                                    "%.0f%% of the votes come from labelers that only ever vote for one class, on which"
                                            + " Dawid-Skene collapses",
                                    100 * oneClass))));
        }
        CategoricalConsensus pooled = hierarchical(List.of(
                        because("hierarchical-dawid-skene", "labelers vote for several classes and share examples")))
                .aggregate(votes);
        return collapsed(pooled)
                ? unlessCollapsed(
                        votes,
                        List.of(because(
                                LabelingFunctionModel.NAME,
                                "hierarchical Dawid-Skene gave up a class that was voted for, or decided nothing")))
                : pooled;
    }

    private CategoricalConsensus unlessCollapsed(VoteMatrix votes, List<Warning> notes) {
        CategoricalConsensus result = functions(notes).aggregate(votes);
        if (!collapsed(result)) {
            return result;
        }
        List<Warning> more = new ArrayList<>(notes);
        more.add(because(
                "majority", "the labeling function model gave up a class that was voted for, or decided nothing"));
        return majority(more).aggregate(votes);
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
        int most = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            most = Math.max(most, votes.byExample().count(i));
        }
        return most;
    }

    private static double shareOfOneClassLabelers(VoteMatrix votes) {
        VoteList list = votes.byLabeler();
        double theirs = 0;
        for (int j = 0; j < votes.labelerCount() && votes.classCount() > 1; j++) {
            theirs += list.count(j) >= VoteWarnings.ENOUGH_VOTES && VoteWarnings.hasOneClass(votes, j)
                    ? list.count(j)
                    : 0;
        }
        return theirs / Math.max(1, votes.voteCount());
    }

    private MajorityVote majority(List<Warning> notes) {
        return MajorityVote.builder(ties).seed(seed).notes(notes).build();
    }

    private LabelingFunctionModel functions(List<Warning> notes) {
        return LabelingFunctionModel.builder()
                .ties(ties)
                .seed(seed)
                .threads(threads)
                .notes(notes)
                .build();
    }

    private HierarchicalDawidSkene hierarchical(List<Warning> notes) {
        return HierarchicalDawidSkene.builder()
                .ties(ties)
                .seed(seed)
                .threads(threads)
                .notes(notes)
                .build();
    }

    @Override
    public String toString() {
        return NAME;
    }
}
