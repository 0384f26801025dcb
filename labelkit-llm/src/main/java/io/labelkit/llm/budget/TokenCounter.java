package io.labelkit.llm.budget;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import java.util.List;

/**
 * Counts the tokens of what would be sent. Implementations are thread-safe and send nothing.
 *
 * <p>Counts are estimates: the provider's own count, which comes with the answer, is the one that is paid for.
 */
public interface TokenCounter {
    /**
     * The tokens of a text.
     *
     * @param text any text
     * @return how many, at least 0
     */
    long text(String text);

    /**
     * The tokens of a conversation, with what the provider adds around each message.
     *
     * @param messages messages that hold text only
     * @return how many, at least 0
     */
    long messages(List<ChatMessage> messages);

    /**
     * Whether tokens are guessed from the number of characters, since the model's own way to cut text is not known.
     *
     * @return true if they are guessed
     */
    boolean approximate();

    /**
     * The best counter there is for a model: that of its provider if the model's name is known, else
     * {@link #approximation}.
     *
     * @param model the model's name
     * @return the counter
     */
    static TokenCounter of(String model) {
        return EstimatorCounter.openAi(model).orElseGet(TokenCounter::approximation);
    }

    /**
     * A provider's counter.
     *
     * @param estimator a LangChain4j estimator, safe for many threads
     * @return the counter
     */
    static TokenCounter of(TokenCountEstimator estimator) {
        return new EstimatorCounter(estimator);
    }

    /**
     * Guesses from the number of characters: one token for four of them, for Chinese, Japanese and Korean one for one
     * and a half, both times 1.15 for safety, and four for each message.
     *
     * @return the counter
     */
    static TokenCounter approximation() {
        return CharacterCounter.INSTANCE;
    }
}
