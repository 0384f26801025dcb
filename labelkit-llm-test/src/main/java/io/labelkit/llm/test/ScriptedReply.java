package io.labelkit.llm.test;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.LogProb;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * What a scripted model does with a request: answers, well or badly, or throws what LangChain4j's clients throw.
 * Immutable; the methods that begin with {@code with} return changed copies.
 *
 * <pre>{@code
 * ScriptedReply.text("{\"label\":\"spam\"}").withTokens(120, 7)
 * ScriptedReply.truncated("cut o")
 * ScriptedReply.rateLimited()
 * }</pre>
 */
public final class ScriptedReply {
    private final Optional<String> text;
    private final FinishReason finish;
    private final Optional<TokenUsage> tokens;
    private final List<LogProb> probabilities;
    private final Duration latency;
    private final Optional<CountDownLatch> gate;
    private final Optional<Supplier<? extends RuntimeException>> failure;

    private ScriptedReply(
            Optional<String> text,
            FinishReason finish,
            Optional<TokenUsage> tokens,
            List<LogProb> probabilities,
            Duration latency,
            Optional<CountDownLatch> gate,
            Optional<Supplier<? extends RuntimeException>> failure) {
        this.text = text;
        this.finish = finish;
        this.tokens = tokens;
        this.probabilities = probabilities;
        this.latency = latency;
        this.gate = gate;
        this.failure = failure;
    }

    private static ScriptedReply of(
            Optional<String> text, FinishReason finish, Optional<Supplier<? extends RuntimeException>> failure) {
        return new ScriptedReply(text, finish, Optional.empty(), List.of(), Duration.ZERO, Optional.empty(), failure);
    }

    /**
     * An answer that ends as it should. Its tokens are counted as one for every four characters or a part of them,
     * unless {@link #withTokens} says something else.
     *
     * @param text the text
     * @return the reply
     */
    public static ScriptedReply text(String text) {
        return of(Optional.of(text), FinishReason.STOP, Optional.empty());
    }

    /**
     * An answer without any text, as servers send it for an empty completion.
     *
     * @return the reply
     */
    public static ScriptedReply empty() {
        return of(Optional.empty(), FinishReason.STOP, Optional.empty());
    }

    /**
     * An answer that was cut off at the length limit.
     *
     * @param text what there is of it
     * @return the reply
     */
    public static ScriptedReply truncated(String text) {
        return text(text).withFinish(FinishReason.LENGTH);
    }

    /**
     * An answer that the provider's content filter withheld.
     *
     * @return the reply
     */
    public static ScriptedReply filtered() {
        return empty().withFinish(FinishReason.CONTENT_FILTER);
    }

    /**
     * The exception for HTTP status 429.
     *
     * @return the reply
     */
    public static ScriptedReply rateLimited() {
        return failing(() -> new RateLimitException(new HttpException(429, "rate limited")));
    }

    /**
     * The exception for HTTP status 500.
     *
     * @return the reply
     */
    public static ScriptedReply serverError() {
        return failing(() -> new InternalServerException(new HttpException(500, "server error")));
    }

    /**
     * The exception for a time limit that ran out. No time passes.
     *
     * @return the reply
     */
    public static ScriptedReply timedOut() {
        return failing(() -> new TimeoutException("timed out"));
    }

    /**
     * The exception for HTTP status 401.
     *
     * @return the reply
     */
    public static ScriptedReply unauthorized() {
        return failing(() -> new AuthenticationException(new HttpException(401, "no such key")));
    }

    /**
     * Any exception.
     *
     * @param exception makes the exception, anew for each request
     * @return the reply
     */
    public static ScriptedReply failing(Supplier<? extends RuntimeException> exception) {
        return of(Optional.empty(), FinishReason.OTHER, Optional.of(exception));
    }

    /**
     * The same with another finish reason.
     *
     * @param reason the reason
     * @return a copy
     */
    public ScriptedReply withFinish(FinishReason reason) {
        return new ScriptedReply(text, reason, tokens, probabilities, latency, gate, failure);
    }

    /**
     * The same with a token usage.
     *
     * @param input the tokens of the request
     * @param output the tokens of the answer
     * @return a copy
     */
    public ScriptedReply withTokens(int input, int output) {
        return new ScriptedReply(
                text, finish, Optional.of(new TokenUsage(input, output)), probabilities, latency, gate, failure);
    }

    /**
     * The same with the probabilities of the answer's tokens, as {@link OpenAiChatResponseMetadata} has them.
     *
     * @param list one entry for each token of the text
     * @return a copy
     */
    public ScriptedReply withLogProbabilities(List<LogProb> list) {
        return new ScriptedReply(text, finish, tokens, List.copyOf(list), latency, gate, failure);
    }

    /**
     * The same with a latency. The model hands it to {@link ScriptedChatModel.Builder#waiting}, so that a test can let a
     * clock of its own go on instead of waiting.
     *
     * @param duration how long the answer takes, not negative
     * @return a copy
     */
    public ScriptedReply withLatency(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative, but was " + duration);
        }
        return new ScriptedReply(text, finish, tokens, probabilities, duration, gate, failure);
    }

    /**
     * The same, but only once a latch is open: a test can see how many requests are under way, and needs no sleep for it.
     * A waiting thread that is interrupted throws an {@link IllegalStateException} with the interruption as its cause.
     *
     * @param latch the latch
     * @return a copy
     */
    public ScriptedReply heldBy(CountDownLatch latch) {
        return new ScriptedReply(text, finish, tokens, probabilities, latency, Optional.of(latch), failure);
    }

    Duration latency() {
        return latency;
    }

    Optional<CountDownLatch> gate() {
        return gate;
    }

    /** The response, or the exception. */
    ChatResponse give(String modelName, ScriptedQuestion question) {
        if (failure.isPresent()) {
            throw failure.get().get();
        }
        TokenUsage usage = tokens.orElseGet(
                () -> new TokenUsage(tokens(question.system()) + tokens(question.user()), tokens(text.orElse(""))));
        OpenAiChatResponseMetadata.Builder metadata = OpenAiChatResponseMetadata.builder();
        metadata.id("scripted-" + question.number())
                .modelName(modelName)
                .tokenUsage(usage)
                .finishReason(finish);
        if (!probabilities.isEmpty()) {
            metadata.logProbs(probabilities);
        }
        AiMessage.Builder message = AiMessage.builder();
        text.ifPresent(message::text);
        return ChatResponse.builder()
                .aiMessage(message.build())
                .metadata(metadata.build())
                .build();
    }

    private static int tokens(String text) {
        return (text.length() + 3) / 4;
    }

    @Override
    public String toString() {
        return failure.isPresent()
                ? "a failure"
                : text.map(t -> "text '" + t + "'").orElse("no text") + ", " + finish;
    }
}
