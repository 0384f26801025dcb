package io.labelkit.aggregate.numeric;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Simulated votes that are numbers. */
record Numbers(double[] truth, List<Said> said) {
    record Said(String example, String labeler, double value) {}

    /** Labelers whose errors have standard deviations 1, 2, ... */
    static Numbers simulated(int examples, int labelers, double shown, long seed) {
        Random random = new Random(seed);
        double[] truth = new double[examples];
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            truth[i] = 5 * random.nextGaussian();
            for (int j = 0; j < labelers; j++) {
                if (random.nextDouble() < shown) {
                    said.add(new Said("e" + i, "w" + j, truth[i] + (1 + j) * random.nextGaussian()));
                }
            }
        }
        return new Numbers(truth, said);
    }

    static VoteMatrix matrix(List<Said> said) {
        VoteMatrixBuilder builder = VoteMatrix.builder(
                LabelSpace.builder(LabelKind.NUMBER, "strength").build());
        said.forEach(s -> builder.add(s.example(), s.labeler(), Vote.of(new Label.Numeric(s.value()))));
        return builder.build();
    }

    VoteMatrix matrix() {
        return matrix(said);
    }

    static LabelSpace levels(String... names) {
        LabelSpace.Builder builder = LabelSpace.builder(LabelKind.ORDINAL, "stars");
        for (String name : names) {
            builder.label(name);
        }
        return builder.build();
    }
}
