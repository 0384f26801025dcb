package io.labelkit.core.analysis;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An example and how far its labelers disagree.
 *
 * @param exampleId the example
 * @param entropy the entropy of its votes in nats: minus the sum of p log p over what was voted for
 * @param votes the number of votes
 * @param counts the number of votes by what was voted for, in the order given
 */
public record DisputedExample(String exampleId, double entropy, int votes, Map<String, Integer> counts)
        implements Displayable {
    static final Rows<DisputedExample> ROWS = Rows.<DisputedExample>of("Example")
            .text("example", DisputedExample::exampleId)
            .number("disagreement", Unit.measure("nats"), DisputedExample::entropy)
            .count("votes", DisputedExample::votes)
            .text("votes by class", DisputedExample::counts);

    /**
     * Copies the counts.
     *
     * @param exampleId the example
     * @param entropy the entropy of its votes in nats
     * @param votes the number of votes
     * @param counts the number of votes by what was voted for
     */
    public DisputedExample {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
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
