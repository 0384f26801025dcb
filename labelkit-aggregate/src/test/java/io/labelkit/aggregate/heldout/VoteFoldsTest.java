package io.labelkit.aggregate.heldout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VoteFoldsTest {
    private static Set<String> pairs(VoteMatrix votes) {
        Set<String> pairs = new TreeSet<>();
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                pairs.add(votes.examples().get(i) + "/"
                        + votes.labelers().get(list.other(p)).name());
            }
        }
        return pairs;
    }

    @Test
    void everyVoteBesideAnotherIsHiddenOnce() {
        VoteMatrix votes =
                Simulated.people(80, 3, 0.5, 1, .9, .8, .7, .6, .5, .9, .8).votes();
        VoteFolds folds = VoteFolds.of(votes, 5, 7);
        Map<String, Integer> hidden = new HashMap<>();
        for (int f = 0; f < 5; f++) {
            Set<String> missing = pairs(votes);
            missing.removeAll(pairs(folds.training(f)));
            missing.forEach(pair -> hidden.merge(pair, 1, Integer::sum));
        }
        for (String pair : pairs(votes)) {
            int row = votes.examples().indexOf(pair.substring(0, pair.indexOf('/')));
            assertThat(hidden.getOrDefault(pair, 0)).isEqualTo(votes.byExample().count(row) > 1 ? 1 : 0);
        }
        assertThat(folds.hidden()).isEqualTo(hidden.size());
    }

    @Test
    void everyExampleOfTwoLabelersKeepsAVote() {
        VoteMatrix votes = Simulated.people(200, 2, 0.4, 2, .9, .8, .7, .6).votes();
        for (int count : new int[] {2, 3, 10}) {
            VoteFolds folds = VoteFolds.of(votes, count, 3);
            for (int f = 0; f < count; f++) {
                VoteMatrix training = folds.training(f);
                assertThat(training.exampleCount()).isEqualTo(votes.exampleCount());
                for (int i = 0; i < votes.exampleCount(); i++) {
                    assertThat(training.byExample().count(i))
                            .isGreaterThanOrEqualTo(
                                    Math.min(1, votes.byExample().count(i)));
                }
            }
        }
    }

    @Test
    void theOrderOfTheVotesDoesNotMatter() {
        Simulated simulated = Simulated.people(60, 3, 0.6, 4, .9, .8, .7, .6, .5);
        VoteFolds one = VoteFolds.of(simulated.votes(), 4, 9);
        VoteFolds other = VoteFolds.of(simulated.shuffled(5), 4, 9);
        for (int f = 0; f < 4; f++) {
            assertThat(pairs(other.training(f))).isEqualTo(pairs(one.training(f)));
        }
    }

    @Test
    void anotherSeedDealsOtherwise() {
        VoteMatrix votes = Simulated.people(60, 3, 0.6, 4, .9, .8, .7, .6, .5).votes();
        assertThat(pairs(VoteFolds.of(votes, 4, 1).training(0)))
                .isNotEqualTo(pairs(VoteFolds.of(votes, 4, 2).training(0)));
    }

    @Test
    void repeatedVotesOfALabelerAreHiddenTogether() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("e", "w", "a")
                .add("e", "v", "a")
                .add("e", "w", "b")
                .build();
        VoteFolds folds = VoteFolds.of(votes, 2, 0);
        List<Integer> left = new ArrayList<>();
        for (int f = 0; f < 2; f++) {
            left.add(folds.training(f).voteCount());
        }
        assertThat(left).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void anExampleOfOneLabelerIsNeverHidden() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("e", "w", "a")
                .add("e", "w", "b")
                .add("f", "v", "b")
                .build();
        VoteFolds folds = VoteFolds.of(votes, 2, 0);
        assertThat(folds.hidden()).isZero();
        assertThat(folds.training(0).voteCount()).isEqualTo(3);
    }

    @Test
    void functionsForOneClassHideWhetherTheyFire() {
        VoteMatrix votes = Simulated.functions(100, 1, .6, .2, 6).votes();
        VoteFolds folds = VoteFolds.of(votes, 5, 0);
        assertThat(folds.event()).isEqualTo(HiddenEvent.FIRING);
        assertThat(folds.hidden()).isGreaterThan(votes.voteCount()).isLessThanOrEqualTo(100 * 6);
        assertThat(folds.toString()).contains("chances to vote hidden: ", "folds: 5");
    }

    @Test
    void whoWasNotAskedDidNotStaySilent() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 20; i++) {
            builder.add("e" + i, "always-a", "a").add("e" + i, "always-b", "b").addSilence("e" + i, "silent");
            builder.add("f", "absent" + i, "b");
        }
        VoteFolds folds = VoteFolds.of(builder.build(), 5, 0, HiddenEvent.FIRING);
        HiddenCells cells = folds.cells();
        for (int c = 0; c < cells.size(); c++) {
            assertThat(folds.votes().wasAsked(cells.example(c), cells.labeler(c)))
                    .isTrue();
        }
        assertThat(folds.hidden()).isPositive();
    }

    @Test
    void oneFoldOrSetsOfLabelsAreRefused() {
        VoteMatrix votes = Simulated.people(5, 2, 1, 1, .9, .9).votes();
        assertThatThrownBy(() -> VoteFolds.of(votes, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folds");
        VoteMatrix sets =
                VoteMatrix.builder(LabelSpace.categorySets(List.of("a", "b"))).build();
        assertThatThrownBy(() -> VoteFolds.of(sets, 5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("single categories");
    }
}
