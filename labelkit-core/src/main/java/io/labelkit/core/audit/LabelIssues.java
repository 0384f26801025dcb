package io.labelkit.core.audit;

import java.util.List;
import java.util.Locale;

/**
 * The audit of all examples with a given label, most suspicious first. Immutable.
 *
 * @param method how they were found, for people
 * @param ranked every audited example, in ascending order of score
 */
public record LabelIssues(String method, List<LabelIssue> ranked) {
    /**
     * Copies the list.
     *
     * @param method how they were found
     * @param ranked every audited example, in ascending order of score
     */
    public LabelIssues {
        ranked = List.copyOf(ranked);
    }

    /**
     * The flagged examples only, most suspicious first.
     *
     * @return the issues
     */
    public List<LabelIssue> flagged() {
        return ranked.stream().filter(LabelIssue::isIssue).toList();
    }

    /**
     * The number of flagged examples.
     *
     * @return the number
     */
    public int count() {
        return (int) ranked.stream().filter(LabelIssue::isIssue).count();
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(count() + " of " + ranked.size() + " labels are probably wrong (" + method + ")");
        List<LabelIssue> top = flagged();
        for (LabelIssue issue : top.subList(0, Math.min(8, top.size()))) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n  %.3f  %s: %s -> %s",
                    issue.score(),
                    issue.id(),
                    issue.given(),
                    issue.suggested()));
        }
        return top.size() > 8
                ? text.append(String.format(Locale.ROOT, "%n  ... %d more", top.size() - 8))
                        .toString()
                : text.toString();
    }
}
