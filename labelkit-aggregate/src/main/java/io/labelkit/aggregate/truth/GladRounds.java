package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.internal.Lbfgs;
import java.util.ArrayList;
import java.util.List;

/**
 * How {@link Glad} comes to rest.
 *
 * @param objective the density
 * @param tolerance the least relative rise that is worth a further round
 * @param maxRounds the greatest number of rounds
 */
record GladRounds(GladObjective objective, double tolerance, int maxRounds) {
    private static final int STEPS = 25;
    private static final double STEP_TOLERANCE = 1e-6;

    /** Where a fit ended; the convergence has the logarithm of the density after each round. */
    record Rest(double[] point, Convergence convergence) {}

    /** Rounds of an E-step and an M-step by L-BFGS, until Q rises by no more than the tolerance. */
    Rest run() {
        double[] best = objective.start();
        double[] x = best;
        List<Double> values = new ArrayList<>();
        double before = Double.NEGATIVE_INFINITY;
        expect(x);
        for (int t = 0; t < maxRounds; t++) {
            objective.holdPosterior(true);
            Lbfgs.Minimum step = Lbfgs.untilFlat(objective, x, STEPS, STEP_TOLERANCE);
            double now = -step.value();
            if (now < before) {
                objective.holdPosterior(false);
                return new Rest(best, new Convergence(values.size(), true, values));
            }
            x = step.point();
            values.add(expect(x));
            if (now - before <= tolerance * Math.max(1, Math.abs(now))) {
                return new Rest(x, new Convergence(values.size(), true, values));
            }
            best = x;
            before = now;
        }
        return new Rest(x, new Convergence(values.size(), false, values));
    }

    /** Steps of L-BFGS on the density itself. */
    Rest toRest() {
        Lbfgs.Minimum mode = Lbfgs.untilFlat(objective, objective.start(), maxRounds, tolerance);
        List<Double> values = mode.values().subList(1, mode.values().size()).stream()
                .map(v -> -v)
                .toList();
        return new Rest(mode.point(), new Convergence(mode.iterations(), mode.converged(), values));
    }

    private double expect(double[] x) {
        objective.holdPosterior(false);
        return -objective.evaluate(x, new double[x.length]);
    }
}
