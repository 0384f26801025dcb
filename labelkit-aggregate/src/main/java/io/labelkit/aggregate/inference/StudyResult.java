package io.labelkit.aggregate.inference;

import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
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
        RegressionModel.Kind model, List<EstimateSet> sets, List<Omitted> omitted, List<StudyWarning> comparisons) implements Displayable {
    /**
     * A method that could not be used.
     *
     * @param method the method
     * @param reason why
     * @param message why, in words
     */
    public record Omitted(EstimationMethod method, EstimationException.Reason reason, String message) implements Displayable {
        @Override
        public Display display() {
            return Display.builder("Method left out").text("method", method).text("why", message).oneLine().build();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

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

    @Override
    public Display display() {
        return StudyDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
