package io.labelkit.aggregate.acceptance;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import java.util.List;
import java.util.Locale;

/**
 * Labels that are accepted without a person, and those for people. Immutable.
 *
 * @param promise what is promised about the accepted ones
 * @param accepted the accepted labels, in the order of the rows
 * @param review what people should label, the least confident first
 */
public record AcceptedLabels(AcceptancePromise promise, List<Accepted> accepted, List<Accepted> review) implements Displayable {
    /**
     * A label with its confidence.
     *
     * @param id the example's id
     * @param label the most probable label
     * @param confidence its probability
     */
    public record Accepted(String id, String label, double confidence) implements Displayable {
        static final Rows<Accepted> ROWS = Rows.<Accepted>of("Label").text("example", Accepted::id).text("label", Accepted::label).share("confidence", Accepted::confidence);

        @Override
        public Display display() {
            return ROWS.display(this);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

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
    public Display display() {
        return Display.builder("Labels that need no person")
        .text("promise", promise)
        .count("accepted", accepted.size())
        .count("for people", review.size())
        .share("share accepted", acceptedShare())
        .table(Accepted.ROWS.table("accepted", accepted))
        .table(Accepted.ROWS.table("for people", review))
        .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
