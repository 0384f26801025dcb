package io.labelkit.core.report;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Unit;
import io.labelkit.core.review.ReviewItem;
import io.labelkit.core.review.ReviewQueue;
import java.util.Optional;

/** Makes report parts from a {@link ReviewQueue}: what a person should look at first. Immutable and thread-safe. */
public final class ReviewParts {
    private final ReviewQueue queue;
    private final long waiting;

    private ReviewParts(ReviewQueue queue, long waiting) {
        this.queue = queue;
        this.waiting = waiting;
    }

    /**
     * Parts of a queue.
     *
     * @param queue the queue
     * @return the maker of parts
     */
    public static ReviewParts of(ReviewQueue queue) {
        return new ReviewParts(queue, 0);
    }

    /**
     * These parts with the number of further examples that the queue was not to hold.
     *
     * @param count how many there are
     * @return a copy
     */
    public ReviewParts waiting(long count) {
        return new ReviewParts(queue, count);
    }

    /**
     * All parts.
     *
     * @param title the heading of the section
     * @return the section
     */
    public ReportSection section(String title) {
        return ReportSection.of(title, table());
    }

    /**
     * The examples of the queue in its order.
     *
     * @return the part
     */
    public TablePart table() {
        TablePart.Builder table = TablePart.builder(
                        "Look at these first",
                        Column.number("rank", Unit.count("")),
                        Column.text("example"),
                        Column.text("text"),
                        Column.text("label"),
                        Column.number("confidence", Unit.share()),
                        Column.text("runner-up"),
                        Column.number("uncertainty", Unit.decimal("", 3)))
                .note("The most doubtful labels first, those of examples with gold left out. Queue " + queue.id()
                        + (waiting == 0 ? "." : "; " + NumberText.count(waiting) + " further examples wait."))
                .limit(TablePart.DEFAULT_LIMIT)
                .link(TableLink.example(1));
        int rank = 0;
        for (ReviewItem item : queue.items()) {
            rank++;
            table.row(
                    Cell.of(rank),
                    Cell.of(item.id()),
                    Cell.of(item.text()),
                    item.proposed()
                            .map(label -> Cell.of(LabelText.of(label, Optional.of(item.text()))))
                            .orElseGet(Cell::unknown),
                    Cell.of(item.probability()),
                    item.runnerUp().map(Cell::of).orElseGet(Cell::unknown),
                    Cell.of(item.uncertainty()));
        }
        return table.build();
    }
}
