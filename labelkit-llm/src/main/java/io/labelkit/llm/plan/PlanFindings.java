package io.labelkit.llm.plan;

import io.labelkit.core.internal.Checks;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.budget.Caps;
import io.labelkit.llm.budget.Money;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.Spend;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Collects what would fail. Not thread-safe. */
final class PlanFindings {
    private final List<PlanProblem> problems;
    private final Optional<Budget> budget;
    private final Set<String> unknown = new LinkedHashSet<>();

    PlanFindings(List<PlanProblem> given, Optional<Budget> budget) {
        problems = new ArrayList<>(given);
        this.budget = budget;
    }

    void about(String labeler, String model, Optional<Price> price, Survey survey, OptionalLong window) {
        price(labeler, model, price);
        if (survey.tooLong() > 0) {
            problems.add(new PlanProblem(
                    PlanProblem.Kind.CONTEXT_WINDOW,
                    survey.tooLong() + " of " + survey.calls() + " prompts of " + labeler + " do not fit into "
                            + window.orElse(0) + " tokens with their answer, first that of "
                            + Checks.shown(survey.tooLongId()) + "; they would fail or be cut"));
        }
        if (survey.calls() > 0 && survey.worstOutput().isEmpty()) {
            problems.add(new PlanProblem(
                    PlanProblem.Kind.NO_ANSWER_LIMIT,
                    "answers of " + model + " have no limit of length, so there is no upper bound: set the limit"));
        }
    }

    void price(String labeler, String model, Optional<Price> price) {
        if (price.isEmpty() && unknown.add(model)) {
            problems.add(new PlanProblem(
                    PlanProblem.Kind.UNKNOWN_PRICE,
                    "the price of model " + Checks.shown(model) + ", which " + labeler
                            + " asks, is unknown: add it to the price table, or cap the tokens"));
        }
    }

    void budget(Estimate expected) {
        if (budget.isEmpty()) {
            return;
        }
        Caps caps = budget.get().caps();
        Spend spent = budget.get().spent();
        if (caps.money().isPresent() && expected.money().isPresent()) {
            money(caps.money().get(), spent, expected);
        }
        count("calls", caps.calls(), spent.calls(), expected.calls());
        count(
                "tokens sent",
                caps.inputTokens(),
                spent.tokens().input(),
                expected.tokens().input());
        count(
                "tokens received",
                caps.outputTokens(),
                spent.tokens().output(),
                expected.tokens().output());
        count("tokens", caps.tokens(), spent.tokens().total(), expected.tokens().total());
    }

    private void money(Money cap, Spend spent, Estimate expected) {
        Money wanted = expected.money().orElseThrow();
        if (!wanted.currency().equals(cap.currency())) {
            over("the budget is in " + cap.currency() + ", but prices are in " + wanted.currency());
            return;
        }
        Money left = cap.lessAtMostAll(spent.money().orElse(Money.zero(cap.currency())));
        if (wanted.isMoreThan(left)) {
            over("the expected " + wanted + " are more than the " + left + " that are left of " + cap
                    + "; it would stop after about "
                    + Math.round(Math.floor(100 * left.inUnits() / wanted.inUnits())) + " % of the calls");
        }
    }

    private void count(String what, OptionalLong cap, long spent, long expected) {
        if (cap.isPresent() && expected > cap.getAsLong() - spent) {
            long left = Math.max(0, cap.getAsLong() - spent);
            over("the expected " + expected + " " + what + " are more than the " + left + " that are left of "
                    + cap.getAsLong() + "; it would stop after about " + 100 * left / Math.max(1, expected)
                    + " % of the calls");
        }
    }

    private void over(String message) {
        problems.add(new PlanProblem(PlanProblem.Kind.OVER_BUDGET, message));
    }

    List<PlanProblem> all() {
        return List.copyOf(problems);
    }
}
