package io.labelkit.llm.plan;

import io.labelkit.core.internal.PlainText;
import io.labelkit.llm.budget.Money;
import io.labelkit.llm.budget.Price;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plans as a table. */
final class PlanText {
    private static final List<String> HEAD = List.of("", "calls", "tokens in", "tokens out", "price");
    private static final int WIDEST = 60;

    private PlanText() {}

    static List<String> lines(LlmPlan plan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (LabelerPlan labeler : plan.labelers()) {
            String name = labeler.name().equals(labeler.model())
                    ? labeler.name()
                    : labeler.name() + " (" + labeler.model() + ")";
            rows.add(row(name, labeler.expected()));
            labeler.upper().ifPresent(upper -> rows.add(row("  at most", upper)));
            labeler.alternatives().forEach(way -> rows.add(row("  with " + way.way(), way.expected())));
        }
        if (plan.labelers().size() + plan.extras().size() > 1) {
            rows.add(row("all", plan.expected()));
            plan.upper().ifPresent(upper -> rows.add(row("  at most", upper)));
        }
        List<String> lines = new ArrayList<>();
        lines.add("plan for " + plan.examples() + " examples; no call was made");
        lines.addAll(table(rows));
        for (LabelerPlan labeler : plan.labelers()) {
            about(labeler, lines);
        }
        for (PlanExtra extra : plan.extras()) {
            lines.add(line(
                    "beside",
                    extra.name() + " (" + extra.model() + ") " + extra.calls(plan.examples()) + " calls of "
                            + extra.inputTokens() + " tokens in, " + extra.outputTokens() + " out"));
        }
        time(plan.time()).ifPresent(text -> lines.add(line("time", text)));
        plan.problems().forEach(problem -> lines.add(line("problem", problem.message())));
        return lines;
    }

    private static void about(LabelerPlan plan, List<String> lines) {
        LabelerPlan.Prompts prompts = plan.prompts();
        lines.add(line(
                "price", plan.model() + ": " + plan.price().map(Price::toString).orElse("unknown")));
        if (plan.expected().calls() > 0) {
            lines.add(line(
                    "prompts",
                    String.format(
                            Locale.ROOT,
                            "%.0f tokens on average, 95 of 100 at most %d, longest %d (example %s), of which %d shared",
                            prompts.mean(),
                            prompts.percentile95(),
                            prompts.longest(),
                            PlainText.oneLine(prompts.longestExample(), WIDEST),
                            prompts.shared())));
        }
        lines.add(line(
                "counted",
                prompts.counted() + " prompts"
                        + (plan.approximate()
                                ? ", guessed from characters since the tokenizer of " + plan.model() + " is not known"
                                : ", with the tokenizer of " + plan.model())
                        + (plan.inputError() > 0 ? "; tokens in +- " + plan.inputError() + " (95 %)" : "")));
        lines.add(line(
                "left out",
                plan.duplicates() + " requests that repeat another, " + plan.stored()
                        + " whose answer is stored already, of " + plan.requests()));
    }

    private static String line(String name, String text) {
        return String.format(Locale.ROOT, "%-10s", name) + PlainText.oneLine(text, 1_000);
    }

    private static List<String> row(String name, Estimate estimate) {
        return List.of(
                PlainText.oneLine(name, WIDEST),
                Long.toString(estimate.calls()),
                Long.toString(estimate.tokens().input()),
                Long.toString(estimate.tokens().output()),
                estimate.calls() == 0
                        ? ""
                        : estimate.money().map(PlanText::rounded).orElse("unknown"));
    }

    /** Rounded up to four digits after the point; the JSON has every digit. */
    private static String rounded(Money money) {
        return money.currency() + " "
                + money.amount().setScale(4, RoundingMode.CEILING).toPlainString();
    }

    private static List<String> table(List<List<String>> rows) {
        int[] width = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < width.length; i++) {
                String space = " ".repeat(width[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + space : "  " + space + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static Optional<String> time(PlanTime time) {
        List<String> parts = new ArrayList<>();
        time.byRequests().ifPresent(t -> parts.add(words(t) + " by requests a minute"));
        time.byTokens().ifPresent(t -> parts.add(words(t) + " by tokens a minute"));
        time.byConcurrency().ifPresent(t -> parts.add(words(t) + " by calls at once"));
        return time.longest().map(longest -> "at least " + words(longest) + ": " + String.join(", ", parts));
    }

    private static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return String.format(Locale.ROOT, "%.0f s", time.toMillis() / 1e3);
        }
        return time.compareTo(Duration.ofHours(3)) < 0
                ? String.format(Locale.ROOT, "%.0f min", time.toMillis() / 60e3)
                : String.format(Locale.ROOT, "%.1f h", time.toMillis() / 3600e3);
    }
}
