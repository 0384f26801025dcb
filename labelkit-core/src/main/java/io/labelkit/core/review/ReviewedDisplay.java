package io.labelkit.core.review;

import io.labelkit.core.display.Rows;
import java.util.Map;
import java.util.Optional;

/** How rows that came back from review are shown. */
final class ReviewedDisplay {
    static final Rows<ReviewedRow> ROWS = Rows.<ReviewedRow>of("Reviewed row")
            .text("example", ReviewedRow::id)
            .text("state", row -> words(row.getClass().getSimpleName()))
            .text("label", ReviewedDisplay::label)
            .text("remark", ReviewedDisplay::remark);

    private static final Map<String, String> WORDS = Map.of(
            "Confirmed", "confirmed",
            "Changed", "changed",
            "Undecided", "undecided",
            "Missing", "missing",
            "Duplicate", "repeated",
            "Stale", "about older data",
            "UnknownId", "unknown id",
            "InvalidLabel", "label not allowed");

    private ReviewedDisplay() {}

    static String words(String state) {
        return WORDS.getOrDefault(state, state);
    }

    private static Optional<Object> label(ReviewedRow row) {
        if (row instanceof ReviewedRow.Confirmed confirmed) {
            return Optional.of(confirmed.label());
        }
        if (row instanceof ReviewedRow.Changed changed) {
            return Optional.of(changed.label());
        }
        return row instanceof ReviewedRow.InvalidLabel invalid ? Optional.of(invalid.decision()) : Optional.empty();
    }

    private static String remark(ReviewedRow row) {
        if (row instanceof ReviewedRow.Confirmed confirmed) {
            return confirmed.comment();
        }
        if (row instanceof ReviewedRow.Changed changed) {
            return changed.comment();
        }
        if (row instanceof ReviewedRow.Undecided undecided) {
            return undecided.comment();
        }
        if (row instanceof ReviewedRow.Stale stale) {
            return stale.reason();
        }
        return row instanceof ReviewedRow.InvalidLabel invalid ? invalid.reason() : "";
    }
}
