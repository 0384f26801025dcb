package io.labelkit.core.consensus;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An explanation as a table: what decided beforehand, then the votes, the strongest first. */
final class ExplanationDisplay {
    private ExplanationDisplay() {}

    static Display of(Explanation explanation) {
        Display.Builder display = Display.builder("Why " + explanation.exampleId() + " has its label")
                .text("label", explanation.label().orElse("none"));
        explanation.runnerUp().ifPresent(next -> display.text("runner-up", next));
        if (explanation.votes().isEmpty()) {
            return display.note("There are no votes, so there is nothing to explain.")
                    .build();
        }
        boolean shares = explanation.unit().equals(Explanation.WEIGHT);
        if (!shares && explanation.runnerUp().isPresent()) {
            display.number("in all", explanation.margin(), Unit.decimal(explanation.unit(), 3));
        }
        if (explanation.unit().equals(Explanation.LOG_ODDS)
                && explanation.runnerUp().isPresent()) {
            display.text("odds for the label", odds(explanation.margin()));
        }
        return display.table(table(explanation, shares)).build();
    }

    private static Table table(Explanation explanation, boolean shares) {
        List<Explanation.Contribution> rows = new ArrayList<>(explanation.votes());
        rows.sort(Comparator.comparingDouble(vote -> -Math.abs(vote.value())));
        if (!shares) {
            rows.add(0, new Explanation.Contribution(explanation.priorName(), "", explanation.prior()));
        }
        Unit unit = shares ? Unit.share() : Unit.decimal(explanation.unit(), 3);
        List<Column> columns = List.of(
                Column.text("labeler"),
                Column.text("said"),
                Column.number(shares ? "share of the weight" : "in favour of the label", unit));
        return Table.of(
                "contributions",
                columns,
                rows.size(),
                row -> List.of(
                        Cell.of(rows.get(row).labeler()),
                        Cell.words(rows.get(row).said()),
                        Cell.ofKnown(rows.get(row).value())));
    }

    /** The odds that a logarithm stands for, in a form that reads well when they are great. */
    private static String odds(double logOdds) {
        double odds = Math.exp(Math.min(logOdds, 50));
        return odds >= 1e6
                ? "more than a million to 1"
                : String.format(Locale.ROOT, odds < 100 ? "%.1f to 1" : "%.0f to 1", odds);
    }
}
