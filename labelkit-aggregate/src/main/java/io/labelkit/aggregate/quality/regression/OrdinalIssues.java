package io.labelkit.aggregate.quality.regression;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What {@link OrdinalAudit} found. Immutable and thread-safe. */
public final class OrdinalIssues implements Displayable {
    private final List<OrdinalIssue> issues;

    OrdinalIssues(OrdinalRows rows, OrdinalScore score, int[] distances, int minimumDistance) {
        List<OrdinalIssue> list = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double[] p = rows.probabilities()[i];
            list.add(new OrdinalIssue(
                    rows.ids().get(i),
                    rows.levels().get(rows.given(i)),
                    rows.levels().get(OrdinalScore.median(p)),
                    distances[i],
                    score.score(p, rows.given(i)),
                    distances[i] >= minimumDistance));
        }
        this.issues = List.copyOf(list);
    }

    /**
     * Every audited example.
     *
     * @return in the order of the probabilities
     */
    public List<OrdinalIssue> issues() {
        return issues;
    }

    /**
     * Every audited example, most suspicious first.
     *
     * @return by score, equal ones in order
     */
    public List<OrdinalIssue> ranked() {
        return issues.stream()
                .sorted(Comparator.comparingDouble(OrdinalIssue::score))
                .toList();
    }

    /**
     * The flagged examples, most suspicious first.
     *
     * @return by score, equal ones in order
     */
    public List<OrdinalIssue> flagged() {
        return ranked().stream().filter(OrdinalIssue::isIssue).toList();
    }

    @Override
    public Display display() {
        return Display.builder("Levels that are probably wrong")
                .count("examples", issues().size())
                .count("probably wrong", flagged().size())
                .table(OrdinalIssue.ROWS.table("most suspicious first", flagged()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
