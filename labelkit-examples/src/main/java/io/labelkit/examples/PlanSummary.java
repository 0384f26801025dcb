package io.labelkit.examples;

import io.labelkit.llm.budget.Money;
import io.labelkit.llm.plan.Estimate;
import io.labelkit.llm.plan.LlmPlan;
import java.math.RoundingMode;
import java.util.Optional;

/** A plan in one line. */
final class PlanSummary {
    private PlanSummary() {}

    static String of(LlmPlan plan) {
        Estimate expected = plan.expected();
        Optional<String> most = plan.upper().flatMap(Estimate::money).map(PlanSummary::text);
        return expected.calls() + " calls: about " + expected.tokens().input() + " tokens in and "
                + expected.tokens().output() + " out"
                + (expected.calls() == 0
                        ? ""
                        : ", " + expected.money().map(PlanSummary::text).orElse("price unknown")
                                + most.map(amount -> ", at most " + amount).orElse(""));
    }

    private static String text(Money money) {
        return money.currency() + " "
                + money.amount().setScale(4, RoundingMode.CEILING).toPlainString();
    }
}
