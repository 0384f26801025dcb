package io.labelkit.core.consensus;

import io.labelkit.core.internal.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An explanation as a small table. */
final class ExplanationText {
    private static final int MOST_VOTES = 20;
    private static final int NAME = 30;

    private ExplanationText() {}

    static String of(Explanation explanation) {
        String id = PlainText.oneLine(explanation.exampleId(), 2 * NAME);
        if (explanation.votes().isEmpty()) {
            return id + ": no votes, so there is nothing to explain";
        }
        boolean shares = explanation.unit().equals(Explanation.WEIGHT);
        String label = PlainText.oneLine(explanation.label().orElse("(no label)"), shares ? 2 * NAME : NAME);
        String runnerUp = explanation.runnerUp().map(ExplanationText::cut).orElse("");
        StringBuilder text = new StringBuilder(id).append(": ").append(label);
        if (runnerUp.isEmpty() && !shares) {
            return text.append(", the only answer of ")
                    .append(explanation.votes().size())
                    .append(explanation.votes().size() == 1 ? " vote" : " votes")
                    .toString();
        }
        text.append(shares ? ", shares of the weight" : " over " + runnerUp + ", in " + explanation.unit());
        List<Explanation.Contribution> shown = explanation.votes().stream()
                .sorted(Comparator.comparingDouble(vote -> -Math.abs(vote.value())))
                .limit(MOST_VOTES)
                .toList();
        addRows(text, explanation, shown);
        if (shares) {
            return text.toString();
        }
        double margin = explanation.margin();
        text.append(String.format(Locale.ROOT, "%n  %s  in all", number(margin)));
        if (explanation.unit().equals(Explanation.LOG_ODDS)) {
            text.append(": ")
                    .append(odds(margin))
                    .append(" for ")
                    .append(label)
                    .append(" over ")
                    .append(runnerUp);
        }
        return text.toString();
    }

    private static void addRows(StringBuilder text, Explanation explanation, List<Explanation.Contribution> shown) {
        List<String> names = new ArrayList<>();
        int width = 0;
        for (Explanation.Contribution vote : shown) {
            names.add(cut(vote.labeler()));
            width = Math.max(width, names.get(names.size() - 1).length());
        }
        if (!explanation.unit().equals(Explanation.WEIGHT)) {
            text.append(String.format(Locale.ROOT, "%n  %s  %s", number(explanation.prior()), explanation.priorName()));
        }
        double left = explanation.margin() - explanation.prior();
        for (int v = 0; v < shown.size(); v++) {
            Explanation.Contribution vote = shown.get(v);
            left -= vote.value();
            text.append(String.format(
                    Locale.ROOT,
                    "%n  %s  %-" + width + "s  said %s",
                    number(vote.value()),
                    names.get(v),
                    cut(vote.said())));
        }
        int more = explanation.votes().size() - shown.size();
        if (more > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n  %s  %d more vote%s, none of them stronger",
                    number(left),
                    more,
                    more == 1 ? "" : "s"));
        }
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%+9.3f", value);
        return text.equals("   -0.000") ? "   +0.000" : text;
    }

    /** The odds that a logarithm stands for, in a form that reads well when they are great. */
    private static String odds(double logOdds) {
        double odds = Math.exp(Math.min(logOdds, 50));
        return odds >= 1e6
                ? "more than a million to 1"
                : String.format(Locale.ROOT, odds < 100 ? "%.1f to 1" : "%.0f to 1", odds);
    }

    private static String cut(String name) {
        return PlainText.oneLine(name, NAME);
    }
}
