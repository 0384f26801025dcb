package io.labelkit.llm.plan;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Column;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Fact;
import io.labelkit.core.display.NumberText;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.llm.budget.Money;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** How plans are shown. */
final class PlanText {
    private static final List<Column> COLUMNS = List.of(
            Column.text("labeler"),
            Column.number("calls", Unit.count("")),
            Column.number("tokens in", Unit.count("")),
            Column.number("tokens out", Unit.count("")),
            Column.text("price"));

    private PlanText() {}

    static Display of(LlmPlan plan) {
        List<List<Cell>> rows = new ArrayList<>();
        plan.labelers().forEach(labeler -> add(rows, labeler));
        if (plan.labelers().size() + plan.extras().size() > 1) {
            rows.add(row("all", plan.expected()));
            plan.upper().ifPresent(upper -> rows.add(row("at most", upper)));
        }
        Display.Builder display = Display.builder("Plan: no call was made")
                .count("examples", plan.examples())
                .facts(plan.time().display().facts().stream()
                        .filter(fact -> !(fact.value() instanceof Cell.Unknown))
                        .map(fact -> new Fact("time " + fact.name(), fact.value(), fact.unit()))
                        .toList())
                .warnings(plan.problems().stream().map(PlanProblem::message).toList())
                .table(Table.of("calls", COLUMNS, rows));
        if (!plan.extras().isEmpty()) {
            display.table(PlanExtra.ROWS.table("beside", plan.extras()));
        }
        plan.labelers().forEach(labeler -> notes(labeler, display));
        return display.build();
    }

    static Display of(LabelerPlan plan) {
        List<List<Cell>> rows = new ArrayList<>();
        add(rows, plan);
        Display.Builder display = Display.builder("Plan of " + plan.name() + ": no call was made")
                .count("examples", plan.items())
                .table(Table.of("calls", COLUMNS, rows));
        notes(plan, display);
        return display.build();
    }

    private static void add(List<List<Cell>> rows, LabelerPlan plan) {
        String name = plan.name().equals(plan.model()) ? plan.name() : plan.name() + " (" + plan.model() + ")";
        rows.add(row(name, plan.expected()));
        plan.upper().ifPresent(upper -> rows.add(row("  at most", upper)));
        plan.alternatives().forEach(way -> rows.add(row("  with " + way.way(), way.expected())));
    }

    private static List<Cell> row(String name, Estimate estimate) {
        return List.of(
                Cell.of(name),
                Cell.of(estimate.calls()),
                Cell.of(estimate.tokens().input()),
                Cell.of(estimate.tokens().output()),
                Cell.words(
                        estimate.calls() == 0
                                ? ""
                                : estimate.money().map(PlanText::rounded).orElse("unknown")));
    }

    /** Rounded up to four digits after the point; the JSON has every digit. */
    private static String rounded(Money money) {
        return money.currency() + " "
                + money.amount().setScale(4, RoundingMode.CEILING).toPlainString();
    }

    private static void notes(LabelerPlan plan, Display.Builder display) {
        LabelerPlan.Prompts prompts = plan.prompts();
        display.note("Price of " + plan.model() + ": "
                + plan.price().map(price -> price.toString()).orElse("unknown") + ".");
        if (plan.expected().calls() > 0) {
            display.note("Prompts have " + NumberText.decimal(prompts.mean(), 0)
                    + " tokens on average, 95 of 100 at most "
                    + NumberText.count(prompts.percentile95()) + ", the longest "
                    + NumberText.count(prompts.longest()) + " (example " + prompts.longestExample() + "), of which "
                    + NumberText.count(prompts.shared()) + " are the same in all.");
        }
        display.note("Counted over " + NumberText.count(prompts.counted()) + " prompts"
                + (plan.approximate()
                        ? ", guessed from characters since the tokenizer of " + plan.model() + " is not known"
                        : ", with the tokenizer of " + plan.model())
                + (plan.inputError() > 0
                        ? "; tokens in ±" + NumberText.count(plan.inputError()) + " (95% interval)."
                        : "."));
        display.note("Of " + NumberText.count(plan.requests()) + " requests " + NumberText.count(plan.duplicates())
                + " repeat another and " + NumberText.count(plan.stored())
                + " have a stored answer; both cost nothing.");
    }
}
