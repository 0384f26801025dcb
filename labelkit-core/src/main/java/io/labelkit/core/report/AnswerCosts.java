package io.labelkit.core.report;

import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sums the costs of outcomes by labeler; what is counted are answers, since several may be of one call. */
final class AnswerCosts {
    private AnswerCosts() {}

    /** The sums of the labelers of which a cost is known. */
    static Map<String, PaidCalls> of(OutcomeTable outcomes) {
        Map<String, PaidCalls> sums = new TreeMap<>();
        for (int j = 0; j < outcomes.labelers().size(); j++) {
            PaidCalls sum = PaidCalls.NONE;
            for (int i = 0; i < outcomes.exampleIds().size(); i++) {
                Optional<Cost> cost = outcomes.outcome(i, j).map(Outcome::cost).filter(AnswerCosts::known);
                sum = cost.isPresent() ? sum.plus(of(cost.get())) : sum;
            }
            if (sum.calls() > 0) {
                sums.put(outcomes.labelers().get(j).name(), sum);
            }
        }
        return sums;
    }

    private static boolean known(Cost cost) {
        return cost.money().isPresent()
                || cost.inputTokens().isPresent()
                || cost.outputTokens().isPresent();
    }

    private static PaidCalls of(Cost cost) {
        return new PaidCalls(
                1,
                0,
                0,
                0,
                0,
                0,
                cost.inputTokens().orElse(0),
                cost.outputTokens().orElse(0),
                cost.money().isPresent() ? 1 : 0,
                cost.money().isPresent() ? BigDecimal.valueOf(cost.money().getAsDouble()) : BigDecimal.ZERO,
                0);
    }
}
