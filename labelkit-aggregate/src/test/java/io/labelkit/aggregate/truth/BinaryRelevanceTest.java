package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.MultiLabelConsensus;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryRelevanceTest {
    private static final BinaryRelevance MAJORITY =
            BinaryRelevance.over(MajorityVote.builder(TiePolicy.FIRST).build());

    private static VoteMatrix sets(List<String> classes, long seed) {
        Random random = new Random(seed);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categorySets(classes));
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 5; j++) {
                List<String> chosen = new ArrayList<>();
                for (String name : List.of("x", "y", "z")) {
                    boolean truth = (name.charAt(0) + i) % 3 == 0;
                    if (random.nextInt(10) < 8 == truth) {
                        chosen.add(name);
                    }
                }
                builder.add("e" + i, "w" + j, Vote.of(Label.CategorySet.of(chosen)));
            }
        }
        return builder.build();
    }

    @Test
    void inATieTheExplanationSpeaksForTheLabel() {
        MultiLabelConsensus consensus =
                MAJORITY.aggregate(VoteMatrix.builder(LabelSpace.categorySets(List.of("x", "y")))
                        .add("1", "a", Vote.of(Label.categories("x")))
                        .add("1", "b", Vote.of(Label.categories()))
                        .build());
        assertThat(consensus.label(0)).contains(Label.categories("x"));
        Explanation ofX = consensus.explain("1").get(0);
        assertThat(ofX.label()).contains("x: yes");
        assertThat(ofX.runnerUp()).contains("x: no");
        assertThat(ofX.votes()).extracting(Explanation.Contribution::value).containsExactly(1.0, -1.0);
        assertThat(consensus.explain("1").get(1).label()).contains("y: no");
    }

    @Test
    void eachClassIsDecidedByYesAndNo() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categorySets(List.of("x", "y")))
                .add("1", "a", Vote.of(Label.categories("x", "y")))
                .add("1", "b", Vote.of(Label.categories("x")))
                .add("1", "c", Vote.of(Label.categories()))
                .add("2", "a", Vote.of(Label.categories()))
                .addExample("3")
                .build();
        MultiLabelConsensus consensus = MAJORITY.aggregate(votes);
        assertThat(consensus.method()).isEqualTo("binary-relevance-majority");
        assertThat(consensus.probability(0, 0)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(consensus.probability(0, 1)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(consensus.label(0)).contains(Label.categories("x"));
        assertThat(consensus.label(1)).contains(Label.categories());
        assertThat(consensus.whyNoLabel(2)).contains(NoLabel.NO_VOTES);
        assertThat(consensus.labelers()).hasSize(3);
    }

    @Test
    void orderOfClassesDoesNotMatter() {
        BinaryRelevance method = BinaryRelevance.over(DawidSkene.builder().build());
        MultiLabelConsensus one = method.aggregate(sets(List.of("x", "y", "z"), 1));
        MultiLabelConsensus other = method.aggregate(sets(List.of("z", "x", "y"), 1));
        for (int i = 0; i < one.size(); i++) {
            for (String name : List.of("x", "y", "z")) {
                assertThat(other.probability(i, other.space().indexOf(name)))
                        .isEqualTo(one.probability(i, one.space().indexOf(name)));
            }
        }
    }

    @Test
    void oneClassEqualsTheBinaryMethod() {
        VoteMatrixBuilder many = VoteMatrix.builder(LabelSpace.categorySets(List.of("x")));
        VoteMatrixBuilder two = VoteMatrix.builder(LabelSpace.categories("no", "yes"));
        Random random = new Random(2);
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 4; j++) {
                boolean yes = random.nextInt(10) < 8 == (i % 2 == 0);
                many.add("e" + i, "w" + j, Vote.of(yes ? Label.categories("x") : Label.categories()));
                two.add("e" + i, "w" + j, yes ? "yes" : "no");
            }
        }
        DawidSkene within = DawidSkene.builder().build();
        MultiLabelConsensus sets = BinaryRelevance.over(within).aggregate(many.build());
        CategoricalConsensus binary = within.aggregate(two.build());
        for (int i = 0; i < 50; i++) {
            assertThat(sets.probability(i, 0)).isEqualTo(binary.probability(i, 1));
        }
    }

    @Test
    void singleCategoriesAreRefused() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a")).build();
        assertThatThrownBy(() -> MAJORITY.aggregate(votes)).isInstanceOf(IllegalArgumentException.class);
    }
}
