package io.labelkit.aggregate.inference;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Rows whose machine labels err in a way that depends on the covariate, with gold labels of unequal probability. */
final class SimulatedStudy {
    static final double SLOPE = 0.8;

    private SimulatedStudy() {}

    /** True labels follow a logistic model; the machine is wrong more often where the covariate is positive. */
    static StudyData logistic(int rows, int gold, double wrongAbove, double wrongBelow, boolean uniform, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[rows];
        double[] y = new double[rows];
        double[] machine = new double[rows];
        double[] scores = new double[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = 2 * Math.sqrt(3) * (random.nextDouble() - 0.5);
            y[i] = random.nextDouble() < MomentFit.logistic(-0.3 + SLOPE * x[i]) ? 1 : 0;
            boolean wrong = random.nextDouble() < (x[i] > 0 ? wrongAbove : wrongBelow);
            machine[i] = wrong ? 1 - y[i] : y[i];
            scores[i] = machine[i] == 1 ? 2 : 1;
        }
        SamplingDesign design =
                uniform ? SamplingDesign.uniform(rows, gold) : SamplingDesign.proportionalTo(scores, gold);
        int[] drawn = design.draw(random.nextLong());
        double[] outcomes = Arrays.stream(drawn).mapToDouble(i -> y[i]).toArray();
        return StudyData.builder(rows)
                .surrogate("machine", machine)
                .covariate("x", x)
                .gold(design, drawn, outcomes)
                .build();
    }
}
