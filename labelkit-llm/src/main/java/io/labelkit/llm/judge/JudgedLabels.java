package io.labelkit.llm.judge;

import io.labelkit.core.audit.IssueColumns;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.Cost;
import io.labelkit.llm.exchange.Spent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A judge's verdicts on given labels. Immutable.
 *
 * @param verdicts the verdicts, in the order of the examples
 * @param threshold the least confidence of a disagreement that is flagged
 * @param warnings what a careful reader wants to know
 */
public record JudgedLabels(List<LabelVerdict> verdicts, double threshold, List<String> warnings)
        implements Displayable {
    /**
     * Copies the lists.
     *
     * @param verdicts the verdicts
     * @param threshold the least confidence of a flag
     * @param warnings what a careful reader wants to know
     */
    public JudgedLabels {
        verdicts = List.copyOf(verdicts);
        warnings = List.copyOf(warnings);
    }

    /**
     * How many labels were not judged, since the judge abstained or failed.
     *
     * @return the number
     */
    public int unjudged() {
        return (int) verdicts.stream().filter(v -> v.found().isEmpty()).count();
    }

    private boolean flagged(LabelVerdict verdict) {
        return verdict.disagrees() && (threshold <= 0 || verdict.confidence().orElse(LabelVerdict.MIDDLE) >= threshold);
    }

    /**
     * What the judging cost.
     *
     * @return the sum over the verdicts
     */
    public Cost cost() {
        return Spent.sum(verdicts.stream().map(v -> v.outcome().cost()).toList());
    }

    /**
     * The verdicts as an audit, for everything that takes one: corrections, review, reports. The score is
     * {@code (1 - confidence) / 2} where the judge disagrees and {@code (1 + confidence) / 2} where it agrees, 0.5 standing
     * for a confidence that is not known. Labels that were not judged are not in it.
     *
     * @return the audit
     */
    public LabelIssues issues() {
        List<LabelVerdict> judged =
                verdicts.stream().filter(v -> v.found().isPresent()).toList();
        Map<String, Integer> numbers = new HashMap<>();
        List<String> classes = new ArrayList<>();
        int[] given = new int[judged.size()];
        int[] suggested = new int[judged.size()];
        double[] scores = new double[judged.size()];
        BitSet flags = new BitSet();
        for (int i = 0; i < judged.size(); i++) {
            LabelVerdict verdict = judged.get(i);
            given[i] = number(verdict.given(), numbers, classes);
            suggested[i] = number(verdict.found().orElseThrow(), numbers, classes);
            scores[i] = verdict.score();
            flags.set(i, flagged(verdict));
        }
        List<String> ids = judged.stream().map(LabelVerdict::id).toList();
        return new LabelIssues(
                String.format(Locale.ROOT, "language model as judge, confidence of at least %.2f", threshold),
                warnings,
                new IssueColumns(ids, List.copyOf(classes), given, suggested, scores, flags),
                example -> reason(judged.get(example)));
    }

    private static int number(String name, Map<String, Integer> numbers, List<String> classes) {
        return numbers.computeIfAbsent(name, added -> {
            classes.add(added);
            return classes.size() - 1;
        });
    }

    private String reason(LabelVerdict verdict) {
        String sure = verdict.confidence().isPresent()
                ? String.format(
                        Locale.ROOT, ", confidence %.2f", verdict.confidence().getAsDouble())
                : "";
        String why = verdict.why().isBlank() ? "" : ": " + verdict.why();
        if (!verdict.disagrees()) {
            return "the judge agrees" + sure + why;
        }
        return "the judge says " + verdict.found().orElseThrow() + sure
                + (flagged(verdict) ? "" : ", which is not enough for a flag") + why;
    }

    @Override
    public Display display() {
        List<LabelVerdict> disagreeing =
                verdicts.stream().filter(LabelVerdict::disagrees).toList();
        return Display.builder("Labels judged by a model")
                .count("judged", verdicts.size() - unjudged())
                .count("not judged", unjudged())
                .count("probably wrong", issues().count())
                .share("threshold", threshold)
                .warnings(warnings)
                .table(LabelVerdict.ROWS.table("verdicts that disagree", disagreeing))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
