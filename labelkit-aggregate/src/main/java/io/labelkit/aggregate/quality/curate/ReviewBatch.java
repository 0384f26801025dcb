package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What people look at next: the most suspicious labels, and among them, not to be told apart, some control items that
 * were not flagged. Controls keep reviewers honest and are a random sample of the unflagged labels, which is what an
 * estimate of all errors needs. Show reviewers neither the given label nor the suggestion. The order is a hash of seed
 * and id. Immutable and thread-safe.
 *
 * @param suspects the flagged labels of this batch, most suspicious first
 * @param controls unflagged labels drawn at random
 * @param order the ids of both, mixed, in the order to review
 */
public record ReviewBatch(List<LabelIssue> suspects, List<LabelIssue> controls, List<String> order)
        implements Displayable {
    private static final Rows<LabelIssue> ISSUES = Rows.<LabelIssue>of("Label")
            .text("example", LabelIssue::id)
            .text("given label", LabelIssue::given)
            .text("suggested", LabelIssue::suggested)
            .number("score", Unit.decimal("", 3), LabelIssue::score);

    /** The usual share of control items. */
    public static final double CONTROL_SHARE = 0.1;

    /**
     * Copies the lists.
     *
     * @param suspects the flagged labels of this batch
     * @param controls unflagged labels
     * @param order the ids of both
     */
    public ReviewBatch {
        suspects = List.copyOf(suspects);
        controls = List.copyOf(controls);
        order = List.copyOf(order);
    }

    /**
     * Fills a batch.
     *
     * @param issues the audit
     * @param done the examples that were reviewed before
     * @param size how many items the batch has at most, at least 1
     * @param controlShare the share of control items, in [0, 1]; {@link #CONTROL_SHARE} is usual
     * @param seed the seed of the draw and the order
     * @return the batch
     */
    public static ReviewBatch of(LabelIssues issues, Set<String> done, int size, double controlShare, long seed) {
        Checks.positive(size, "size");
        Checks.inRange(controlShare, 0, 1, "controlShare");
        List<LabelIssue> open =
                issues.ranked().stream().filter(i -> !done.contains(i.id())).toList();
        List<LabelIssue> unflagged =
                new ArrayList<>(open.stream().filter(i -> !i.isIssue()).toList());
        unflagged.sort(Comparator.comparing(issue -> key("control", seed, issue.id())));
        List<LabelIssue> controls =
                unflagged.subList(0, (int) Math.min(unflagged.size(), Math.round(size * controlShare)));
        List<LabelIssue> suspects = open.stream()
                .filter(LabelIssue::isIssue)
                .limit(size - controls.size())
                .toList();
        List<String> order = new ArrayList<>();
        suspects.forEach(issue -> order.add(issue.id()));
        controls.forEach(issue -> order.add(issue.id()));
        order.sort(Comparator.comparing(id -> key("order", seed, id)));
        return new ReviewBatch(suspects, controls, order);
    }

    private static String key(String purpose, long seed, String id) {
        return ContentHash.of(purpose + "\0" + seed + "\0" + id).hex();
    }

    @Override
    public Display display() {
        return Display.builder("Labels for review")
                .count("suspects", suspects.size())
                .count("controls", controls.size())
                .table(ISSUES.table("suspects", suspects))
                .table(ISSUES.table("controls", controls))
                .note("Reviewers get them mixed, so that nobody knows which are suspects.")
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
