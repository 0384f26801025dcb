package io.labelkit.aggregate.quality.judge;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.util.List;
import java.util.Locale;

/**
 * The verdicts on all judged labels. Immutable.
 *
 * @param threshold the least confidence of a flag
 * @param ranked the verdicts, disagreements before agreements, sure disagreements first and sure agreements last
 * @param unjudged how many given labels no judge, or too few, said anything about
 * @param warnings what makes the confidence doubtful
 */
public record Verdicts(double threshold, List<Verdict> ranked, int unjudged, List<String> warnings)
        implements Displayable {
    /**
     * Copies the lists.
     *
     * @param threshold the least confidence of a flag
     * @param ranked the verdicts
     * @param unjudged how many given labels were not judged
     * @param warnings what makes the confidence doubtful
     */
    public Verdicts {
        ranked = List.copyOf(ranked);
        warnings = List.copyOf(warnings);
    }

    /**
     * The flagged labels, the surest first.
     *
     * @return the flags
     */
    public List<Verdict> flagged() {
        return ranked.stream().filter(Verdict::flagged).toList();
    }

    /** In [0, 0.5] for disagreements, in [0.5, 1] for agreements. */
    static double score(Verdict verdict) {
        return verdict.disagrees() ? (1 - verdict.confidence()) / 2 : (1 + verdict.confidence()) / 2;
    }

    /**
     * The verdicts as an audit, for everything that takes one. The score is {@code (1 - confidence) / 2} where the judges
     * disagree and {@code (1 + confidence) / 2} where they agree.
     *
     * @return the audit
     */
    public LabelIssues issues() {
        List<LabelIssue> issues = ranked.stream()
                .map(v -> new LabelIssue(
                        v.id(), v.given(), v.disagrees() ? v.predicted() : v.given(), score(v), v.flagged(), reason(v)))
                .toList();
        return new LabelIssues(
                String.format(Locale.ROOT, "ensemble of judges, confidence of at least %.2f", threshold), issues);
    }

    private static String reason(Verdict v) {
        String sure = String.format(Locale.ROOT, "%.2f", v.confidence());
        if (!v.disagrees()) {
            return "the judges agree, confidence " + sure;
        }
        return "the judges say " + v.predicted() + ", confidence " + sure
                + (v.flagged() ? "" : ", which is not enough for a flag");
    }

    @Override
    public Display display() {
        return Display.builder("Verdicts on labels")
                .count("judged", ranked.size())
                .count("flagged", flagged().size())
                .count("not judged", unjudged)
                .share("threshold", threshold)
                .warnings(warnings)
                .table(Verdict.ROWS.table("most suspicious first", ranked))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
