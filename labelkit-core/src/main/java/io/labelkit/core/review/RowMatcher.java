package io.labelkit.core.review;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds what became of each row. */
final class RowMatcher {
    private final ReviewQueue queue;
    private final List<ReturnedRow> returned;
    private final Function<String, Optional<String>> changed;
    private final Map<String, List<Long>> lines = new LinkedHashMap<>();

    /** A matcher; {@code changed} says how the data of an example of the queue differ now from those sent. */
    RowMatcher(ReviewQueue queue, List<ReturnedRow> returned, Function<String, Optional<String>> changed) {
        this.queue = queue;
        this.returned = returned;
        this.changed = changed;
    }

    List<ReviewedRow> rows() {
        for (ReturnedRow row : returned) {
            if (isOurs(row)) {
                lines.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row.line());
            }
        }
        List<ReviewedRow> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ReturnedRow row : returned) {
            if (!isOurs(row)) {
                rows.add(foreign(row));
            } else if (seen.add(row.id())) {
                List<Long> places = lines.getOrDefault(row.id(), List.of());
                rows.add(places.size() > 1 ? new ReviewedRow.Duplicate(row.id(), places) : matched(row));
            }
        }
        for (ReviewItem item : queue.items()) {
            if (!seen.contains(item.id())) {
                rows.add(new ReviewedRow.Missing(item.id()));
            }
        }
        return rows;
    }

    private boolean isOurs(ReturnedRow row) {
        return row.queue().equals(queue.id()) && queue.find(row.id()).isPresent();
    }

    private ReviewedRow foreign(ReturnedRow row) {
        if (row.queue().equals(queue.id())) {
            return new ReviewedRow.UnknownId(row.id(), row.line());
        }
        return new ReviewedRow.Stale(
                row.id(),
                row.line(),
                "the row is of queue " + Checks.shown(row.queue()) + ", not of " + Checks.shown(queue.id()));
    }

    private ReviewedRow matched(ReturnedRow row) {
        ReviewItem item = queue.find(row.id()).orElseThrow();
        if (!row.content().equals(item.contentKey())) {
            return new ReviewedRow.Stale(
                    row.id(), row.line(), "the row's content hash is not the one that was sent with this id");
        }
        Optional<String> difference = changed.apply(row.id());
        if (difference.isPresent()) {
            return new ReviewedRow.Stale(row.id(), row.line(), difference.get());
        }
        if (row.decision().isEmpty()) {
            return new ReviewedRow.Undecided(row.id(), row.comment());
        }
        if (row.label().isEmpty()) {
            return new ReviewedRow.InvalidLabel(
                    row.id(), row.line(), row.decision().get(), row.problem().orElse("it is not an allowed label"));
        }
        Label label = row.label().get();
        return item.proposed().equals(Optional.of(label))
                ? new ReviewedRow.Confirmed(row.id(), label, row.comment())
                : new ReviewedRow.Changed(item, label, row.comment());
    }
}
