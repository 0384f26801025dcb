package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How an iterative fit went.
 *
 * @param iterations the number of sweeps; 0 for methods without any
 * @param converged whether the stopping rule was met before the limit
 * @param logLikelihood the log-likelihood of the votes (natural logarithm) after each sweep; empty for methods without
 */
public record Convergence(int iterations, boolean converged, List<Double> logLikelihood) implements Displayable {
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

    @Override
    public Display display() {
        return Display.builder("Convergence")
                .count("iterations", iterations)
                .text("converged", converged)
                .number("log-likelihood", finalLogLikelihood(), Unit.measure(""))
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
