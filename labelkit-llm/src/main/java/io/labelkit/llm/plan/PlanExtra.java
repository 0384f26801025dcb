package io.labelkit.llm.plan;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;

/**
 * Questions beside those of the labelers, for instance of a judge or to a paid embedding model. Immutable.
 *
 * @param name what asks
 * @param model the model that is asked, as the price table has it
 * @param callsPerItem calls for each item; less than one if only some items are asked about
 * @param inputTokens tokens sent with a call
 * @param outputTokens tokens that are expected to come back; 0 for embeddings
 * @param mostOutputTokens tokens that can come back
 */
public record PlanExtra(
        String name, String model, double callsPerItem, long inputTokens, long outputTokens, long mostOutputTokens)
        implements Displayable {
    static final Rows<PlanExtra> ROWS = Rows.<PlanExtra>of("Call beside")
            .text("what", PlanExtra::name)
            .text("model", PlanExtra::model)
            .number("calls an example", Unit.measure(""), PlanExtra::callsPerItem)
            .count("tokens in of one", PlanExtra::inputTokens)
            .count("tokens out of one", PlanExtra::outputTokens);

    /**
     * Checks the numbers.
     *
     * @param name what asks
     * @param model the model that is asked
     * @param callsPerItem calls for each item
     * @param inputTokens tokens sent with a call
     * @param outputTokens tokens that are expected to come back
     * @param mostOutputTokens tokens that can come back
     */
    public PlanExtra {
        Checks.inRange(callsPerItem, 0, 1e6, "callsPerItem");
        Checks.check(inputTokens >= 0, "inputTokens", "at least 0", inputTokens);
        Checks.check(outputTokens >= 0, "outputTokens", "at least 0", outputTokens);
        Checks.check(mostOutputTokens >= outputTokens, "mostOutputTokens", "at least outputTokens", mostOutputTokens);
    }

    /** How many calls it makes. */
    long calls(long items) {
        return (long) Math.ceil(items * callsPerItem - 1e-6);
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
