package io.labelkit.aggregate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FitWarningsTest {
    private static VoteMatrix votes() {
        Random random = new Random(3);
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("a", "b"));
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 5; j++) {
                builder.add("e" + i, "w" + j, random.nextDouble() < 0.8 == (i % 2 == 0) ? "a" : "b");
            }
        }
        return builder.build();
    }

    private static double[] posterior(VoteMatrix votes, double ofA) {
        double[] posterior = new double[votes.exampleCount() * 2];
        for (int i = 0; i < votes.exampleCount(); i++) {
            boolean even = Integer.parseInt(votes.examples().get(i).substring(1)) % 2 == 0;
            posterior[2 * i] = even ? ofA : 1 - ofA;
            posterior[2 * i + 1] = 1 - posterior[2 * i];
        }
        return posterior;
    }

    @Test
    void exchangedClassesDifferFromTheMajority() {
        VoteMatrix votes = votes();
        assertThat(FitWarnings.of(votes, new Evidence(votes), posterior(votes, 0.9)))
                .isEmpty();
        assertThat(FitWarnings.of(votes, new Evidence(votes), posterior(votes, 0.1)))
                .singleElement()
                .satisfies(w -> assertThat(w.kind()).isEqualTo(WarningKind.DIFFERS_FROM_MAJORITY))
                .satisfies(w -> assertThat(w.toString()).contains("of 100 examples"));
    }
}
