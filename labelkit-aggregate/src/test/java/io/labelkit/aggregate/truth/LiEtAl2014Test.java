package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Li et al. (2014), doi:10.14778/2735496.2735505 and doi:10.1145/2588555.2610509, for categories. */
class LiEtAl2014Test {
    /** Three labelers on t1 to t4: a is right, b is wrong once and c twice, where the majority is a's answer. */
    private static VoteMatrix small() {
        VoteMatrixBuilder votes = VoteMatrix.builder(LabelSpace.categories("x", "y"));
        String[][] said = {{"x", "x", "y"}, {"x", "y", "x"}, {"y", "y", "x"}, {"y", "y", "y"}};
        for (int i = 0; i < said.length; i++) {
            for (int j = 0; j < 3; j++) {
                votes.add("t" + (i + 1), "abc".substring(j, j + 1), said[i][j]);
            }
        }
        return votes.build();
    }

    @Test
    void theWeightsOfASmallTableAreThoseOfTheFormula() {
        CategoricalConsensus crh = LossWeightedVote.crh(TiePolicy.FIRST).build().aggregate(small());
        // Losses 0, 1, 2: weights 16.1 (at most as much as all others), log 2 and 0, so that a and b share alike.
        assertThat(crh.probability(0, 0)).isCloseTo(1, within(1e-6));
        assertThat(crh.probability(1, 0)).isCloseTo(0.5, within(1e-6));
        CategoricalConsensus catd =
                LossWeightedVote.catd(TiePolicy.FIRST).build().aggregate(small());
        // Equal numbers of votes: weights 1 / (loss + 1/2) are 2, 2/3 and 2/5, of which a gets no more than both
        // others.
        double half = 2.0 / 3 + 2.0 / 5;
        assertThat(catd.probability(0, 0)).isCloseTo((half + 2.0 / 3) / (2 * half), within(1e-9));
        assertThat(catd.labelers().get(2).accuracy().orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aLabelerOfFewVotesWeighsLittleInCatd() {
        SplittableRandom random = new SplittableRandom(3);
        VoteMatrixBuilder votes = VoteMatrix.builder(LabelSpace.categories("x", "y"));
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 5; j++) {
                votes.add("t" + i, "busy" + j, random.nextDouble() < 0.8 ? "x" : "y");
            }
        }
        votes.add("t0", "rare", "x");
        CategoricalConsensus catd =
                LossWeightedVote.catd(TiePolicy.FIRST).build().aggregate(votes.build());
        Explanation explanation = catd.explain("t0").get(0);
        double rare = explanation.votes().stream()
                .filter(vote -> vote.labeler().equals("rare"))
                .mapToDouble(vote -> Math.abs(vote.value()))
                .sum();
        double busy = explanation.votes().stream()
                .filter(vote -> vote.labeler().equals("busy0"))
                .mapToDouble(vote -> Math.abs(vote.value()))
                .sum();
        assertThat(rare).isLessThan(busy / 20);
    }

    @Test
    void onSharedCrowdsTheyAreNearTheMajorityOrBetter() {
        double catd = 0;
        double crh = 0;
        double majority = 0;
        for (String name : SharedSet.CROWDS) {
            SharedSet set = SharedSet.crowd(name);
            catd += set.accuracy(LossWeightedVote.catd(TiePolicy.FIRST).build().aggregate(set.votes()));
            crh += set.accuracy(LossWeightedVote.crh(TiePolicy.FIRST)
                    .lossPerVote(true)
                    .build()
                    .aggregate(set.votes()));
            majority +=
                    set.accuracy(MajorityVote.builder(TiePolicy.FIRST).build().aggregate(set.votes()));
        }
        int sets = SharedSet.CROWDS.size();
        assertThat(catd / sets).isGreaterThan(majority / sets);
        assertThat(crh / sets).isGreaterThan(majority / sets - 0.005);
    }
}
