package io.labelkit.llm.budget;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import java.util.List;
import java.util.Optional;

/** Counts with a provider's estimator. */
final class EstimatorCounter implements TokenCounter {
    private final TokenCountEstimator estimator;

    EstimatorCounter(TokenCountEstimator estimator) {
        this.estimator = estimator;
    }

    /** The counter for a model of OpenAI's, empty for a name that the tokenizer does not know. */
    static Optional<TokenCounter> openAi(String model) {
        try {
            return Optional.of(new EstimatorCounter(new OpenAiTokenCountEstimator(model)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public long text(String text) {
        return estimator.estimateTokenCountInText(text);
    }

    @Override
    public long messages(List<ChatMessage> messages) {
        return estimator.estimateTokenCountInMessages(messages);
    }

    @Override
    public boolean approximate() {
        return false;
    }

    @Override
    public String toString() {
        return "TokenCounter[" + estimator.getClass().getSimpleName() + "]";
    }
}
