package io.labelkit.aggregate.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecommendedAggregatorTest {
    private static RecommendedAggregator recommended() {
        return RecommendedAggregator.of(TiePolicy.PRIOR, 0, 1);
    }

    @Test
    void singleVotesGoToTheMajority() {
        Consensus consensus = recommended()
                .aggregate(VoteMatrix.builder(LabelSpace.categories("a", "b"))
                        .add("1", "x", "a")
                        .add("2", "y", "b")
                        .build());
        assertThat(consensus.method()).isEqualTo("majority");
        assertThat(consensus.warnings().get(0).toString())
                .contains("Method changed")
                .contains("no example has two votes");
        assertThat(consensus.warnings().toString()).contains("Single votes").contains("Disconnected");
    }

    @Test
    void labelersWithOneVoteEachGoToTheMajority() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 30; i++) {
            builder.add("e" + i, "x" + i, "a").add("e" + i, "y" + i, "a").add("e" + i, "z" + i, "b");
        }
        Consensus consensus = recommended().aggregate(builder.build());
        assertThat(consensus.method()).isEqualTo("majority");
        assertThat(consensus.warnings().get(0).message()).contains("no labeler gave two votes");
    }

    @Test
    void thousandsOfClassesGetAMethodWithoutConfusionMatrices() {
        Consensus consensus = recommended().aggregate(manyClasses(10_000));
        assertThat(consensus.method()).isEqualTo("wawa");
        assertThat(consensus.warnings().get(0).message()).contains("too much memory");
        assertThat(consensus.label(7).orElseThrow()).hasToString("c7");
    }

    @Test
    void confusionMatricesThatAreTooLargeAreAClearError() {
        VoteMatrix votes = manyClasses(40_000);
        for (CategoricalAggregator method : List.of(
                DawidSkene.builder().build(),
                ZenCrowd.builder().build(),
                Ebcc.builder().build(),
                Mace.builder().build())) {
            assertThatThrownBy(() -> method.aggregate(votes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3 x 40000 x 40000")
                    .hasMessageContaining("take a method without it");
        }
    }

    private static VoteMatrix manyClasses(int classes) {
        String[] names = IntStream.range(0, classes).mapToObj(k -> "c" + k).toArray(String[]::new);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(names));
        for (int i = 0; i < 20; i++) {
            builder.add("e" + i, "x", "c" + i).add("e" + i, "y", "c" + i).add("e" + i, "z", "c" + (i + 1));
        }
        return builder.build();
    }

    @Test
    void crowdsGetAnAverageOfModels() {
        Consensus consensus = recommended().aggregate(DawidSkeneTest.simulated(80, 6, 3, .8, 1));
        assertThat(consensus.method()).isEqualTo("model-average");
        assertThat(consensus.warnings().get(0).message()).contains("share examples");
    }

    @Test
    void labelingFunctionsGetTheirOwnModelAndKeepBothClasses() {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("ham", "spam"));
        for (int i = 0; i < 100; i++) {
            boolean spam = i % 3 == 0;
            builder.add("e" + i, spam ? "free" : "hello", spam ? "spam" : "ham");
            builder.add("e" + i, spam || i % 10 == 1 ? "link" : "long", spam || i % 10 == 1 ? "spam" : "ham");
        }
        Consensus consensus = recommended().aggregate(builder.build());
        assertThat(consensus.method()).isEqualTo("labeling-function-model");
        assertThat(consensus.warnings().get(0).message()).contains("100% of the votes");
        assertThat(consensus.label(0).orElseThrow()).hasToString("spam");
        assertThat(consensus.label(2).orElseThrow()).hasToString("ham");
    }

    /** Five labelers of nine are mostly wrong, together, on every third example of class b. */
    @Test
    void labelersThatErrTogetherGetTwoKindsOfExamples() {
        SplittableRandom random = new SplittableRandom(3);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 900; i++) {
            boolean b = i % 2 == 0;
            boolean hard = i % 6 == 0;
            for (int j = 0; j < 9; j++) {
                double right = hard ? (j >= 5 ? .9 : .15) : .9;
                boolean says = (random.nextDouble() < right) == b;
                builder.add("e" + i, "w" + j, says ? "b" : "a");
            }
        }
        Consensus consensus = recommended().aggregate(builder.build());
        assertThat(consensus.method()).isEqualTo("ebcc");
        assertThat(consensus.warnings().get(0).message()).contains("err together");
    }
}
