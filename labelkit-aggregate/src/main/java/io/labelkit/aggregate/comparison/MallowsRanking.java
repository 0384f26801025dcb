package io.labelkit.aggregate.comparison;

import io.labelkit.aggregate.internal.LabelerPairs;
import io.labelkit.core.consensus.RankingConsensus;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Rankings weighted by how well each labeler ranks, learnt from agreement alone: labeler a draws its ranking with
 * probability {@code exp(-theta[a] d) / Z} where d is the number of pairs that it orders unlike the truth (Mallows' model).
 *
 * <pre>
 * e[a][b]  = share of pairs that a and b order alike, less the share that they order differently
 * e[a]     = median over b, c of sqrt(f[a][b] f[a][c] / f[b][c])       a's own agreement with the truth
 * theta[a] : the expected share of wrong pairs is (1 - e[a]) / 2, within [0.1, 10]
 * label    = the ranking with the least sum of theta[a] d(vote of a, ranking), as in {@link KemenyRanking}
 * </pre>
 *
 * where f is e, divided by what the model says of {@code e[a][b] / (e[a] e[b])}: it is above 1, since near alternatives are
 * hard and far ones easy for everyone. The two steps are repeated ten times. The weight of a labeler is theta. Up to 14 alternatives the confidence is the exact posterior probability of the ranking under equal prior
 * probabilities. At least three labelers must share examples; labelers are taken to be better than chance. One pass over
 * pairs of votes of each example, then that of the Kemeny rule. Immutable and thread-safe. Source: C. Shin et al. (2022),
 * Universalizing weak supervision, ICLR, arXiv:2112.03865; C. L. Mallows (1957), Non-null ranking models,
 * doi:10.1093/biomet/44.1-2.114.
 */
public final class MallowsRanking implements RankingAggregator {
    private static final String NAME = "mallows";

    private final boolean candidatesOnly;

    private MallowsRanking(Builder builder) {
        candidatesOnly = builder.candidatesOnly;
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
        return Fingerprint.of("aggregator:" + NAME, Map.of("candidatesOnly", candidatesOnly));
    }

    @Override
    public RankingConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        RankingVotes rankings = new RankingVotes(votes);
        LabelerPairs pairs = new LabelerPairs(votes.labelerCount());
        int[][] lengths = new int[votes.labelerCount()][2];
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            List<String> alternatives = rankings.alternatives(i);
            int[][] numbered = rankings.numbered(i, alternatives);
            for (int v = 0; v < numbered.length; v++) {
                count(lengths, list.other(list.start(i) + v), numbered[v].length);
                int[] places = RankingVotes.places(numbered[v], alternatives.size());
                for (int w = v + 1; w < numbered.length; w++) {
                    agree(pairs, list.other(list.start(i) + v), list.other(list.start(i) + w), places, numbered[w]);
                }
            }
        }
        MallowsTriplets triplets = new MallowsTriplets(pairs, lengths);
        double[] theta = triplets.thetas();
        return new RankingFit(rankings, theta, candidatesOnly, true).consensus(NAME, notes(votes, triplets.unknown()));
    }

    private static List<Warning> notes(VoteMatrix votes, int alone) {
        return alone == 0
                ? List.of()
                : List.of(new Warning(
                        WarningKind.UNRELIABLE_LABELERS,
                        alone + " of " + votes.labelerCount()
                                + " labelers agree with no other one better than by chance; they got the median"
                                + " agreement of the others."));
    }

    private static void count(int[][] lengths, int labeler, int length) {
        if (lengths[labeler].length <= length) {
            lengths[labeler] = Arrays.copyOf(lengths[labeler], length + 1);
        }
        lengths[labeler][length]++;
    }

    private static void agree(LabelerPairs pairs, int a, int b, int[] places, int[] ranking) {
        int[] counts = RankingVotes.discordant(ranking, places);
        if (a != b && counts[1] > 0) {
            pairs.add(a, b, 1 - 2.0 * counts[0] / counts[1], counts[1]);
        }
    }

    @Override
    public String toString() {
        return NAME + (candidatesOnly ? " (among the votes)" : "");
    }

    /** Collects the options. Not thread-safe. */
    public static final class Builder {
        private boolean candidatesOnly;

        private Builder() {}

        /**
         * Lets only rankings win that somebody voted for.
         *
         * @param votedOnly true to choose among the votes that rank all alternatives of the example, if there are any;
         *     false unless set. The margin may then be negative
         * @return this builder
         */
        public Builder candidatesOnly(boolean votedOnly) {
            candidatesOnly = votedOnly;
            return this;
        }

        /**
         * Makes the aggregator.
         *
         * @return the configuration
         */
        public MallowsRanking build() {
            return new MallowsRanking(this);
        }
    }
}
