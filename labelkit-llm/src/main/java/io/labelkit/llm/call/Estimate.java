package io.labelkit.llm.call;

import io.labelkit.llm.budget.Demand;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.TokenCounter;
import io.labelkit.llm.budget.TokenUse;
import java.util.Optional;
import java.util.OptionalInt;

/** The most that a call can cost, as far as it can be said before it is made. */
final class Estimate {
    private final TokenCounter counter;
    private final Optional<Price> price;
    private final OptionalInt usualLimit;

    /** The limit of the answer's length is the model's, unless a request has one of its own. */
    Estimate(TokenCounter counter, Optional<Price> price, OptionalInt usualLimit) {
        this.counter = counter;
        this.price = price;
        this.usualLimit = usualLimit;
    }

    Demand of(LlmRequest request, int attempt) {
        int output = request.maxOutputTokens().orElse(usualLimit.orElse(0));
        return new Demand(TokenUse.of(counter.messages(request.messages()), output), price, attempt);
    }
}
