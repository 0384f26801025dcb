package io.labelkit.llm.plan;

import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.TokenUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What other ways of asking would take; engineering sheet, section 16.2. */
final class Alternatives {
    private static final int SAMPLES = 5;
    private static final int BATCH = 10;

    /** An id of four letters and digits with its key, echoed for each item of a batch. */
    private static final long ECHOED_ID = 7;

    private final Survey survey;
    private final Optional<Price> price;
    private final Allowances allowances;

    Alternatives(Survey survey, Optional<Price> price, Allowances allowances) {
        this.survey = survey;
        this.price = price;
        this.allowances = allowances;
    }

    List<LabelerPlan.Alternative> of(boolean singles) {
        List<LabelerPlan.Alternative> all = new ArrayList<>();
        long calls = survey.calls();
        if (calls == 0) {
            return all;
        }
        all.add(way(
                SAMPLES + " samples of each answer",
                calls * SAMPLES,
                TokenUse.of(survey.input() * SAMPLES, survey.output() * SAMPLES)));
        if (singles) {
            long batches = (calls + BATCH - 1) / BATCH;
            long varying = survey.input() - survey.shared() * calls;
            all.add(way(
                    BATCH + " items in a request",
                    batches,
                    TokenUse.of(
                            survey.shared() * batches + Math.max(0, varying), survey.output() + ECHOED_ID * calls)));
        }
        if (price.flatMap(p -> p.cachedInput().stream().boxed().findFirst()).isPresent()) {
            all.add(way(
                    "the shared beginning from the provider's cache",
                    calls,
                    new TokenUse(survey.input(), Math.min(survey.input(), survey.shared() * calls), survey.output())));
        }
        if (price.filter(p -> p.batchInput().isPresent() || p.batchOutput().isPresent())
                .isPresent()) {
            Estimate plain = allowances.of(calls, TokenUse.of(survey.input(), survey.output()), price);
            all.add(new LabelerPlan.Alternative(
                    "the provider's asynchronous batches",
                    new Estimate(plain.calls(), plain.tokens(), price.map(p -> p.ofBatch(plain.tokens())))));
        }
        return all;
    }

    private LabelerPlan.Alternative way(String name, long calls, TokenUse tokens) {
        return new LabelerPlan.Alternative(name, allowances.of(calls, tokens, price));
    }
}
