package io.labelkit.aggregate.inference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The estimates of a model side by side. Immutable and thread-safe.
 *
 * @param model the kind of model
 * @param sets what each method estimated
 * @param omitted the methods that could not be used, with the reason
 * @param comparisons what comparing the methods shows
 */
public record StudyResult(
        RegressionModel.Kind model, List<EstimateSet> sets, List<Omitted> omitted, List<StudyWarning> comparisons) {
    /**
     * A method that could not be used.
     *
     * @param method the method
     * @param reason why
     * @param message why, in words
     */
    public record Omitted(EstimationMethod method, EstimationException.Reason reason, String message) {}

    /**
     * Copies the lists.
     *
     * @param model the kind of model
     * @param sets what each method estimated
     * @param omitted the methods that could not be used
     * @param comparisons what comparing the methods shows
     */
    public StudyResult {
        sets = List.copyOf(sets);
        omitted = List.copyOf(omitted);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * What a method estimated.
     *
     * @param method the method
     * @return its estimates; empty if it could not be used
     */
    public Optional<EstimateSet> find(EstimationMethod method) {
        return sets.stream().filter(s -> s.method() == method).findFirst();
    }

    /**
     * The estimates to publish: the design-based ones.
     *
     * @return the estimates
     */
    public EstimateSet corrected() {
        return find(EstimationMethod.DESIGN_BASED).orElseThrow();
    }

    /**
     * Every warning once.
     *
     * @return the warnings
     */
    public List<StudyWarning> warnings() {
        Set<StudyWarning> warnings = new LinkedHashSet<>();
        sets.forEach(set -> warnings.addAll(set.warnings()));
        warnings.addAll(comparisons);
        return List.copyOf(warnings);
    }

    /** A table with a line for each term and method. */
    @Override
    public String toString() {
        EstimateSet first = sets.get(0);
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s of %d rows, %d gold labels%n%-16s %-20s %10s %10s   %s%n",
                model.toString().toLowerCase(Locale.ROOT).replace('_', ' '),
                first.rows(),
                first.gold(),
                "term",
                "method",
                "estimate",
                "std error",
                Math.round(first.estimates().get(0).interval().level() * 100) + " % interval"));
        for (int t = 0; t < first.estimates().size(); t++) {
            for (EstimateSet set : sets) {
                TermEstimate e = set.estimates().get(t);
                out.append(String.format(
                        Locale.ROOT,
                        "%-16s %-20s %10.4f %10.4f   [%.4f, %.4f]%n",
                        e.term(),
                        set.method(),
                        e.value(),
                        e.standardError(),
                        e.interval().low(),
                        e.interval().high()));
            }
        }
        omitted.forEach(o -> out.append("without ")
                .append(o.method())
                .append(": ")
                .append(o.message())
                .append('\n'));
        warnings().forEach(w -> out.append(w).append('\n'));
        return out.toString().replace("\r\n", "\n");
    }
}
