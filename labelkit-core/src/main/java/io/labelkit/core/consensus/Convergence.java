package io.labelkit.core.consensus;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How an iterative fit went.
 *
 * @param iterations the number of sweeps; 0 for methods without any
 * @param converged whether the stopping rule was met before the limit
 * @param logLikelihood the log-likelihood of the votes (natural logarithm) after each sweep; empty for methods without
 */
public record Convergence(int iterations, boolean converged, List<Double> logLikelihood) {
    /**
     * Copies the list.
     *
     * @param iterations the number of sweeps
     * @param converged whether the stopping rule was met
     * @param logLikelihood the log-likelihood after each sweep
     */
    public Convergence {
        logLikelihood = List.copyOf(logLikelihood);
    }

    /**
     * For methods that compute their answer in one step.
     *
     * @return no sweeps, converged
     */
    public static Convergence closedForm() {
        return new Convergence(0, true, List.of());
    }

    /**
     * The last log-likelihood.
     *
     * @return the value, or empty
     */
    public OptionalDouble finalLogLikelihood() {
        return logLikelihood.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(logLikelihood.get(logLikelihood.size() - 1));
    }
}
