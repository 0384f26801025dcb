package io.labelkit.aggregate.dependency;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Random;

/** Simulated votes of "f0" to "f7", independent given the truth, and of "copy0" and so on, which repeat f0. */
record PlantedVotes(VoteMatrix votes, int[] truth) {
    enum Form {
        /** Everyone always votes. */
        FULL,
        /** Everyone is silent at random, on up to half of the examples. */
        ABSTAINING,
        /** Everyone votes for one class only, and mostly on its examples. */
        ONE_CLASS
    }

    private static final double[] ACCURACY = {.7, .85, .8, .75, .72, .68, .65, .62};

    /** A copy says what f0 says with the given probability, and otherwise votes like an independent labeler. */
    static PlantedVotes of(
            Form form, int classes, int examples, int copies, double fidelity, double firstShare, long seed) {
        Random random = new Random(seed);
        String[] names = {"a", "b", "c"};
        VoteMatrixBuilder builder = VoteMatrix.builder(
                LabelSpace.categories(java.util.Arrays.asList(names).subList(0, classes)));
        for (int j = 0; j < 8; j++) {
            builder.addLabeler(LabelerInfo.named("f" + j));
        }
        int[] truth = new int[examples];
        for (int i = 0; i < examples; i++) {
            builder.addExample("e" + i);
            truth[i] = random.nextDouble() < firstShare ? 0 : 1 + random.nextInt(classes - 1);
            int first = classes;
            for (int j = 0; j < 8 + copies; j++) {
                boolean copies0 = j >= 8 && random.nextDouble() < fidelity;
                int said = copies0 ? first : vote(form, classes, truth[i], j < 8 ? j : 0, random);
                first = j == 0 ? said : first;
                if (said < classes) {
                    builder.add("e" + i, j < 8 ? "f" + j : "copy" + (j - 8), names[said]);
                }
            }
        }
        return new PlantedVotes(builder.build(), truth);
    }

    private static int vote(Form form, int classes, int truth, int j, Random random) {
        if (form == Form.ONE_CLASS) {
            int own = j % classes;
            double rate = truth == own ? .15 + .3 * ACCURACY[j] : .25 * (1 - ACCURACY[j]);
            return random.nextDouble() < rate ? own : classes;
        }
        if (form == Form.ABSTAINING && random.nextDouble() < .2 + .04 * j) {
            return classes;
        }
        return random.nextDouble() < ACCURACY[j] ? truth : (truth + 1 + random.nextInt(classes - 1)) % classes;
    }

    double accuracy(CategoricalConsensus consensus) {
        int right = 0;
        int scored = 0;
        for (int i = 0; i < truth.length; i++) {
            if (consensus.labelIndex(i).isPresent()) {
                scored++;
                right += consensus.labelIndex(i).getAsInt() == truth[i] ? 1 : 0;
            }
        }
        return right / (double) scored;
    }
}
