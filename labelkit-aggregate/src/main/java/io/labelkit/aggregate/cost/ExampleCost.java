package io.labelkit.aggregate.cost;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the labels of one example cost in expectation, under the posterior q of the consensus.
 *
 * @param exampleId the example
 * @param label the consensus' own label, empty if there is none
 * @param labelCost {@code sum_k q[k] c[k][label]}, empty if there is no label
 * @param cheapest the class of least expected cost, the first of several; empty without votes
 * @param cheapestCost its expected cost, empty without votes
 */
public record ExampleCost(
        String exampleId,
        Optional<String> label,
        OptionalDouble labelCost,
        Optional<String> cheapest,
        OptionalDouble cheapestCost)
        implements Displayable {
    static final Rows<ExampleCost> ROWS = Rows.<ExampleCost>of("Example")
            .text("example", ExampleCost::exampleId)
            .text("label", ExampleCost::label)
            .numberIfKnown("cost of the label", Unit.measure(""), ExampleCost::labelCost)
            .text("cheapest label", ExampleCost::cheapest)
            .numberIfKnown("its cost", Unit.measure(""), ExampleCost::cheapestCost);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
