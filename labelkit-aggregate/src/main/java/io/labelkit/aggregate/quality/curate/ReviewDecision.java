package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.review.ReviewedRows;
import java.util.List;
import java.util.Optional;

/**
 * What a person decided about the label of one example.
 *
 * @param id the example
 * @param label the right label; empty if the example belongs in no class and is to leave the set
 * @param reviewer who decided
 * @param reason why; perhaps empty
 */
public record ReviewDecision(String id, Optional<String> label, String reviewer, String reason) implements Displayable {
    static final Rows<ReviewDecision> ROWS = Rows.<ReviewDecision>of("Decision")
            .text("example", ReviewDecision::id)
            .text("label", ReviewDecision::label)
            .text("reviewer", ReviewDecision::reviewer)
            .text("why", ReviewDecision::reason);

    /**
     * Checks the decision.
     *
     * @param id the example, not blank
     * @param label the right label
     * @param reviewer who decided, not blank
     * @param reason why
     */
    public ReviewDecision {
        Checks.notBlank(id, "id");
        Checks.notBlank(reviewer, "reviewer");
        label.ifPresent(name -> Checks.notBlank(name, "label"));
    }

    /**
     * A decision for a label.
     *
     * @param id the example
     * @param label the right label, perhaps the one it has
     * @param reviewer who decided
     * @return the decision
     */
    public static ReviewDecision of(String id, String label, String reviewer) {
        return new ReviewDecision(id, Optional.of(label), reviewer, "");
    }

    /**
     * The decisions of a review that came back, for labels that are one class.
     *
     * @param rows the rows that came back; only confirmed and changed ones are decisions
     * @param reviewer who decided
     * @return the decisions, in order
     */
    public static List<ReviewDecision> of(ReviewedRows rows, String reviewer) {
        return rows.decisions().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue().toString(), reviewer))
                .toList();
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
