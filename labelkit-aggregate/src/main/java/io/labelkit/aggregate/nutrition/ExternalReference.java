package io.labelkit.aggregate.nutrition;

import io.labelkit.core.internal.Checks;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures from elsewhere about groups of examples, for instance the income of the region each was collected in.
 *
 * @param name what the figures are
 * @param source where they come from
 * @param variable the metadata variable that names the group of an example
 * @param values the figure of each group
 */
public record ExternalReference(String name, String source, String variable, Map<String, Double> values) {
    /**
     * Checks and copies the figures.
     *
     * @param name what the figures are, not blank
     * @param source where they come from, not blank
     * @param variable the metadata variable, not blank
     * @param values the figure of each group, finite
     */
    public ExternalReference {
        Checks.notBlank(name, "name");
        Checks.notBlank(source, "source");
        Checks.notBlank(variable, "variable");
        values.forEach((group, value) ->
                Checks.check(Double.isFinite(value), "value of " + Checks.shown(group), "a finite number", value));
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
