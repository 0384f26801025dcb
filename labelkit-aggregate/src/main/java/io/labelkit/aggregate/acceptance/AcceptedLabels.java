package io.labelkit.aggregate.acceptance;

import java.util.List;
import java.util.Locale;

/**
 * Labels that are accepted without a person, and those for people. Immutable.
 *
 * @param promise what is promised about the accepted ones
 * @param accepted the accepted labels, in the order of the rows
 * @param review what people should label, the least confident first
 */
public record AcceptedLabels(AcceptancePromise promise, List<Accepted> accepted, List<Accepted> review) {
    /**
     * A label with its confidence.
     *
     * @param id the example's id
     * @param label the most probable label
     * @param confidence its probability
     */
    public record Accepted(String id, String label, double confidence) {}

    /**
     * Copies the lists.
     *
     * @param promise what is promised
     * @param accepted the accepted labels
     * @param review what people should label
     */
    public AcceptedLabels {
        accepted = List.copyOf(accepted);
        review = List.copyOf(review);
    }

    /**
     * The share of rows that need no person.
     *
     * @return in [0, 1]; 0 without rows
     */
    public double acceptedShare() {
        int all = accepted.size() + review.size();
        return all == 0 ? 0 : accepted.size() / (double) all;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d labels accepted (%.1f %%) with a %s, %d for people",
                accepted.size(),
                100 * acceptedShare(),
                promise,
                review.size());
    }
}
