package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.LimitedMemoryBfgs;
import java.util.ArrayList;
import java.util.List;

/**
 * The rounds of EM of {@link Glad}: an E-step, then an M-step by L-BFGS, until Q rises by no more than the tolerance.
 *
 * @param objective the density
 * @param tolerance the least relative rise of Q that is worth a further round
 * @param maxRounds the greatest number of rounds
 */
record GladRounds(GladObjective objective, double tolerance, int maxRounds) {
    private static final int STEPS = 25;
    private static final double STEP_TOLERANCE = 1e-6;

    /** Moves the point; the values are the logarithms of the density before each M-step and at the end. */
    LimitedMemoryBfgs.Climb run(double[] x) {
        double[] best = x.clone();
        List<Double> values = new ArrayList<>();
        values.add(expect(x));
        double before = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < maxRounds; t++) {
            objective.holdPosterior(true);
            List<Double> steps = LimitedMemoryBfgs.maximise(objective, x, STEP_TOLERANCE, STEPS)
                    .values();
            double now = steps.get(steps.size() - 1);
            boolean rises = now - before > tolerance * Math.max(1, Math.abs(now));
            if (now < before) {
                System.arraycopy(best, 0, x, 0, x.length);
                objective.holdPosterior(false);
                return new LimitedMemoryBfgs.Climb(values, true);
            }
            values.add(expect(x));
            if (!rises) {
                return new LimitedMemoryBfgs.Climb(values, true);
            }
            System.arraycopy(x, 0, best, 0, x.length);
            before = now;
        }
        return new LimitedMemoryBfgs.Climb(values, false);
    }

    private double expect(double[] x) {
        objective.holdPosterior(false);
        return objective.evaluate(x, new double[x.length], new double[x.length]);
    }
}
