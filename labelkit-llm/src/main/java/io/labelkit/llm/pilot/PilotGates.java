package io.labelkit.llm.pilot;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a pilot must show before the full run. Shares are compared by their estimates; the target of macro-F1 by the lower
 * end of its interval. Immutable and thread-safe.
 *
 * @param invalid the greatest share of unreadable answers and answers outside the label space
 * @param refused the greatest share of refusals
 * @param refusedOfLabel the greatest share of refusals among the examples of any label
 * @param recall the least recall of any label
 * @param changed the greatest share of labels that change when asked again
 * @param macroF1 what macro-F1 must surpass
 * @param money the greatest price of the rest
 */
public record PilotGates(
        double invalid,
        double refused,
        double refusedOfLabel,
        double recall,
        double changed,
        OptionalDouble macroF1,
        OptionalDouble money) {
    /**
     * Checks the limits.
     *
     * @param invalid the greatest share of unreadable answers and answers outside the label space
     * @param refused the greatest share of refusals
     * @param refusedOfLabel the greatest share of refusals among the examples of any label
     * @param recall the least recall of any label
     * @param changed the greatest share of labels that change when asked again
     * @param macroF1 what macro-F1 must surpass
     * @param money the greatest price of the rest
     */
    public PilotGates {
        Checks.inRange(invalid, 0, 1, "invalid");
        Checks.inRange(refused, 0, 1, "refused");
        Checks.inRange(refusedOfLabel, 0, 1, "refusedOfLabel");
        Checks.inRange(recall, 0, 1, "recall");
        Checks.inRange(changed, 0, 1, "changed");
    }

    /**
     * Invalid and refused at most 2 %, refused at most 5 % of any label, recall of every label at least 0.3, changed at
     * most 5 %; any macro-F1 and any price.
     *
     * @return the gates
     */
    public static PilotGates standard() {
        return new PilotGates(0.02, 0.02, 0.05, 0.3, 0.05, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * These gates with a target.
     *
     * @param target what the lower end of macro-F1's interval must reach
     * @return a copy
     */
    public PilotGates withMacroF1(double target) {
        return new PilotGates(invalid, refused, refusedOfLabel, recall, changed, OptionalDouble.of(target), money);
    }

    /**
     * These gates with a budget.
     *
     * @param most what the upper end of the interval of the rest's price may be, in the currency of the price list
     * @return a copy
     */
    public PilotGates withMoney(double most) {
        return new PilotGates(invalid, refused, refusedOfLabel, recall, changed, macroF1, OptionalDouble.of(most));
    }

    List<PilotCheck> check(PilotReport report) {
        List<PilotCheck> checks = new ArrayList<>();
        checks.add(atMost("invalid answers", report.invalid(), invalid));
        checks.add(atMost("refusals", report.refused(), refused));
        checks.add(atMost("changed when asked again", report.replay().changedShare(), changed));
        report.scores().ifPresent(scores -> {
            for (PilotLabel label : scores.labels()) {
                String name = PilotTexts.shown(label.name());
                if (label.refused().isPresent()) {
                    checks.add(atMost("refusals of " + name, label.refused(), refusedOfLabel));
                }
                if (label.recall().isPresent()) {
                    checks.add(atLeast("recall of " + name, label.recall(), recall));
                }
            }
        });
        if (macroF1.isPresent()) {
            Optional<Interval> found = report.scores().flatMap(PilotScores::macroF1);
            checks.add(new PilotCheck(
                    "macro-F1",
                    verdict(found, found.isPresent() && found.get().low() >= macroF1.getAsDouble()),
                    PilotTexts.share(found),
                    "lower end at least " + number(macroF1.getAsDouble())));
        }
        if (money.isPresent()) {
            Optional<Interval> found = report.costs().restMoney();
            checks.add(new PilotCheck(
                    "price of the rest",
                    verdict(found, found.isPresent() && found.get().high() <= money.getAsDouble()),
                    PilotTexts.amount(found, "%.2f"),
                    "upper end at most " + number(money.getAsDouble())));
        }
        return List.copyOf(checks);
    }

    private static PilotCheck atMost(String name, Optional<Interval> found, double limit) {
        return new PilotCheck(
                name,
                verdict(found, found.isPresent() && found.get().estimate() <= limit),
                PilotTexts.share(found),
                "at most " + number(limit));
    }

    private static PilotCheck atLeast(String name, Optional<Interval> found, double limit) {
        return new PilotCheck(
                name,
                verdict(found, found.isPresent() && found.get().estimate() >= limit),
                PilotTexts.share(found),
                "at least " + number(limit));
    }

    private static PilotCheck.Verdict verdict(Optional<Interval> found, boolean passed) {
        if (found.isEmpty()) {
            return PilotCheck.Verdict.UNKNOWN;
        }
        return passed ? PilotCheck.Verdict.PASSED : PilotCheck.Verdict.FAILED;
    }

    private static String number(double limit) {
        return String.format(Locale.ROOT, "%.2f", limit);
    }
}
