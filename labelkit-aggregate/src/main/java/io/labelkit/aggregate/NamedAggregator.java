package io.labelkit.aggregate;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import java.util.Set;
import java.util.function.Function;

/**
 * A method that can be asked for by name, with its default settings.
 *
 * @param name the name, lower case with hyphens
 * @param description what it is, in half a sentence for a help text
 * @param factory makes the aggregator
 */
public record NamedAggregator(String name, String description, Function<AggregatorOptions, Aggregator> factory) {
    /**
     * Checks the texts.
     *
     * @param name the name
     * @param description what it is
     * @param factory makes the aggregator
     */
    public NamedAggregator {
        Checks.notBlank(name, "name");
        Checks.notBlank(description, "description");
    }

    /**
     * Makes the aggregator.
     *
     * @param options what all methods have in common
     * @return the aggregator
     */
    public Aggregator create(AggregatorOptions options) {
        return factory.apply(options);
    }

    /**
     * The kinds of labels that the method combines.
     *
     * @return the kinds
     */
    public Set<LabelKind> labelKinds() {
        return create(AggregatorOptions.defaults()).labelKinds();
    }
}
