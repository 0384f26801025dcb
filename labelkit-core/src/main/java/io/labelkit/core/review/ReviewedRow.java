package io.labelkit.core.review;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.Label;
import java.util.List;

/** What became of one row of a review. Only {@link Confirmed} and {@link Changed} rows are decisions. */
public sealed interface ReviewedRow extends Displayable {
    /**
     * The example.
     *
     * @return its id, as it was sent or as it came back
     */
    String id();

    /**
     * The reviewer wrote the proposed label.
     *
     * @param id the example
     * @param label the label
     * @param comment the reviewer's remark; perhaps empty
     */
    record Confirmed(String id, Label label, String comment) implements ReviewedRow {
        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * The reviewer wrote another label, or one where none was proposed.
     *
     * @param item what was sent
     * @param label the reviewer's label
     * @param comment the reviewer's remark; perhaps empty
     */
    record Changed(ReviewItem item, Label label, String comment) implements ReviewedRow {
        @Override
        public String id() {
            return item.id();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * The row came back without a decision. Silence does not confirm.
     *
     * @param id the example
     * @param comment the reviewer's remark; perhaps empty
     */
    record Undecided(String id, String comment) implements ReviewedRow {
        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * The row did not come back.
     *
     * @param id the example
     */
    record Missing(String id) implements ReviewedRow {
        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * The row came back more than once. None of its decisions counts.
     *
     * @param id the example
     * @param lines the lines it is on
     */
    record Duplicate(String id, List<Long> lines) implements ReviewedRow {
        /**
         * Copies the list.
         *
         * @param id the example
         * @param lines the lines it is on
         */
        public Duplicate {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * The decision is about something else: the row is of another queue, or the data are not those that were sent.
     *
     * @param id the example
     * @param line the line
     * @param reason what differs
     */
    record Stale(String id, long line, String reason) implements ReviewedRow {
        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * No such example was sent.
     *
     * @param id the id as it came back
     * @param line the line
     */
    record UnknownId(String id, long line) implements ReviewedRow {
        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * What was written is not an allowed label.
     *
     * @param id the example
     * @param line the line
     * @param decision what was written
     * @param reason why it is not allowed
     */
    record InvalidLabel(String id, long line, String decision, String reason) implements ReviewedRow {
        @Override
        public String toString() {
            return display().brief();
        }
    }

    /** The example, what became of it, and its label. */
    @Override
    default Display display() {
        return ReviewedDisplay.ROWS.display(this);
    }
}
