package io.labelkit.aggregate.inference;

import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one method estimated. Immutable and thread-safe.
 *
 * @param method the method
 * @param estimates one for each term of the model, in order
 * @param covariance the covariance of the estimates, row by row
 * @param gold how many gold labels it used, n
 * @param rows how many rows it used, N
 * @param warnings what the reader has to know
 */
public record EstimateSet(
        EstimationMethod method,
        List<TermEstimate> estimates,
        List<List<Double>> covariance,
        int gold,
        int rows,
        List<StudyWarning> warnings) implements Displayable {
    /**
     * Copies the lists.
     *
     * @param method the method
     * @param estimates one for each term
     * @param covariance the covariance of the estimates
     * @param gold how many gold labels it used
     * @param rows how many rows it used
     * @param warnings what the reader has to know
     */
    public EstimateSet {
        estimates = List.copyOf(estimates);
        covariance = covariance.stream().map(List::copyOf).toList();
        warnings = List.copyOf(warnings);
    }

    /**
     * The estimate of a term.
     *
     * @param term the name of a covariate, {@code (intercept)} or {@code mean}
     * @return the estimate; empty if the model has no such term
     */
    public Optional<TermEstimate> find(String term) {
        return estimates.stream().filter(e -> e.term().equals(term)).findFirst();
    }

    @Override
    public Display display() {
        return Display.builder("Estimates by " + method.toString())
        .count("gold labels", gold)
        .count("rows", rows)
        .warnings(warnings)
        .table(TermEstimate.ROWS.table("terms", estimates))
        .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
