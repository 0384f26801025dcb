package io.labelkit.core.analysis;

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
public record DisputedExample(String exampleId, double entropy, int votes, Map<String, Integer> counts) {
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
}
