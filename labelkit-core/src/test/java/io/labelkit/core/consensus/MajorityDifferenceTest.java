package io.labelkit.core.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import io.labelkit.core.vote.VotePayload;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MajorityDifferenceTest {
    private static VoteMatrixBuilder votes() {
        return VoteMatrix.builder(LabelSpace.categories("a", "b"));
    }

    private static void say(VoteMatrixBuilder votes, String example, String... labels) {
        for (int j = 0; j < labels.length; j++) {
            votes.add(example, "w" + j, Vote.of(new VotePayload.Exactly(Label.category(labels[j]))));
        }
    }

    @Test
    void countsExamplesWhoseMostProbableClassFewerVotedFor() {
        VoteMatrixBuilder builder = votes();
        say(builder, "same", "a", "a", "b");
        say(builder, "other", "a", "a", "b");
        say(builder, "even", "a", "b");
        MajorityDifference difference =
                MajorityDifference.of(builder.build(), new double[] {0.6, 0.4, 0.4, 0.6, 0.1, 0.9});
        assertThat(difference).isEqualTo(new MajorityDifference(3, 1));
        assertThat(difference.share()).hasValue(1 / 3.0);
        assertThat(difference.isAlarming()).isTrue();
    }

    @Test
    void aThirdClassThatNobodyGivesChangesNothing() {
        SplittableRandom random = new SplittableRandom(1);
        VoteMatrixBuilder two = votes();
        VoteMatrixBuilder three = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"));
        VoteMatrixBuilder six = VoteMatrix.builder(LabelSpace.categories("a", "b", "c", "d", "e", "f"));
        double[] ofTwo = new double[400];
        double[] ofThree = new double[600];
        double[] ofSix = new double[1200];
        for (int i = 0; i < 200; i++) {
            String[] labels = new String[1 + random.nextInt(6)];
            Arrays.setAll(labels, j -> random.nextInt(2) == 0 ? "a" : "b");
            say(two, "e" + i, labels);
            say(three, "e" + i, labels);
            say(six, "e" + i, labels);
            double p = random.nextInt(5) / 4.0;
            for (int k = 0; k < 2; k++) {
                ofTwo[2 * i + k] = k == 0 ? p : 1 - p;
                ofThree[3 * i + k] = ofTwo[2 * i + k];
                ofSix[6 * i + k] = ofTwo[2 * i + k];
            }
        }
        MajorityDifference difference = MajorityDifference.of(two.build(), ofTwo);
        assertThat(difference.different()).isPositive();
        assertThat(MajorityDifference.of(three.build(), ofThree)).isEqualTo(difference);
        assertThat(MajorityDifference.of(six.build(), ofSix)).isEqualTo(difference);
    }

    @Test
    void aTieOfProbabilitiesIsNoDifference() {
        VoteMatrixBuilder builder = votes();
        say(builder, "e", "a", "a", "b");
        assertThat(MajorityDifference.of(builder.build(), new double[] {0.5, 0.5}))
                .isEqualTo(new MajorityDifference(1, 0));
    }

    @Test
    void examplesWithoutVotesForOneClassDoNotCount() {
        VoteMatrix votes = votes().addExample("silent")
                .add("open", "w", Vote.of(new VotePayload.OneOf(List.of("a", "b"))))
                .build();
        MajorityDifference difference = MajorityDifference.of(votes, new double[] {0.5, 0.5, 0, 1});
        assertThat(difference.examples()).isZero();
        assertThat(difference.share()).isEmpty();
        assertThat(difference.isAlarming()).isFalse();
    }

    @Test
    void threeInTenIsNotAlarming() {
        assertThat(new MajorityDifference(10, 3).isAlarming()).isFalse();
        assertThat(new MajorityDifference(100, 31).isAlarming()).isTrue();
    }

    @Test
    void probabilitiesOfOtherVotesAreRefused() {
        assertThatThrownBy(() -> MajorityDifference.of(votes().build(), new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("posterior");
    }
}
