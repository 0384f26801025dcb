package io.labelkit.llm.call;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.labelkit.core.internal.Checks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One question to a language model. Immutable.
 *
 * @param asker who asks, for the log: a labeler's name
 * @param examples the ids of the examples that it is about; may be empty
 * @param messages what is sent
 * @param responseFormat how the server is asked to keep to a form
 * @param temperature the temperature, if another than the model's own
 * @param maxOutputTokens the limit of the answer's length, if another than the model's own
 * @param logProbabilities whether the probabilities of the answer's tokens are asked for, where the server offers them
 * @param sample which of several answers to the same messages this is, from 0; each is asked for and kept by itself
 */
public record LlmRequest(
        String asker,
        List<String> examples,
        List<ChatMessage> messages,
        Optional<ResponseFormat> responseFormat,
        OptionalDouble temperature,
        OptionalInt maxOutputTokens,
        boolean logProbabilities,
        int sample) {
    /**
     * Checks and copies.
     *
     * @param asker who asks
     * @param examples the ids of the examples
     * @param messages what is sent, at least one
     * @param responseFormat the form asked of the server
     * @param temperature the temperature, if another than the model's own
     * @param maxOutputTokens the limit of the answer's length, if another than the model's own
     * @param logProbabilities whether token probabilities are asked for
     * @param sample the number of the sample, at least 0
     */
    public LlmRequest {
        examples = List.copyOf(examples);
        messages = List.copyOf(messages);
        Checks.check(!messages.isEmpty(), "messages", "at least one", messages.size());
        Checks.check(sample >= 0, "sample", "at least 0", sample);
    }

    /**
     * A system and a user message, with the model's own settings.
     *
     * @param asker who asks
     * @param examples the ids of the examples
     * @param system the system message
     * @param user the user message
     * @return the request
     */
    public static LlmRequest of(String asker, List<String> examples, String system, String user) {
        return of(asker, examples, List.of(SystemMessage.from(system), UserMessage.from(user)));
    }

    /**
     * Any messages, with the model's own settings.
     *
     * @param asker who asks
     * @param examples the ids of the examples
     * @param messages what is sent
     * @return the request
     */
    public static LlmRequest of(String asker, List<String> examples, List<ChatMessage> messages) {
        return new LlmRequest(
                asker, examples, messages, Optional.empty(), OptionalDouble.empty(), OptionalInt.empty(), false, 0);
    }

    /** The same with other messages. */
    LlmRequest withMessages(List<ChatMessage> others) {
        return new LlmRequest(
                asker, examples, others, responseFormat, temperature, maxOutputTokens, logProbabilities, sample);
    }

    /**
     * The same with a form.
     *
     * @param format the form asked of the server; empty for none
     * @return the request
     */
    public LlmRequest withResponseFormat(Optional<ResponseFormat> format) {
        return new LlmRequest(
                asker, examples, messages, format, temperature, maxOutputTokens, logProbabilities, sample);
    }

    /**
     * The same at another temperature.
     *
     * @param value the temperature
     * @return the request
     */
    public LlmRequest withTemperature(double value) {
        return new LlmRequest(
                asker,
                examples,
                messages,
                responseFormat,
                OptionalDouble.of(value),
                maxOutputTokens,
                logProbabilities,
                sample);
    }

    /**
     * The same with another limit of length.
     *
     * @param tokens the limit
     * @return the request
     */
    public LlmRequest withMaxOutputTokens(int tokens) {
        return new LlmRequest(
                asker,
                examples,
                messages,
                responseFormat,
                temperature,
                OptionalInt.of(tokens),
                logProbabilities,
                sample);
    }

    /**
     * The same, with the probabilities of the answer's tokens.
     *
     * @return the request
     */
    public LlmRequest withLogProbabilities() {
        return new LlmRequest(asker, examples, messages, responseFormat, temperature, maxOutputTokens, true, sample);
    }

    /**
     * Another sample of the same.
     *
     * @param number its number, at least 0
     * @return the request
     */
    public LlmRequest withSample(int number) {
        return new LlmRequest(
                asker, examples, messages, responseFormat, temperature, maxOutputTokens, logProbabilities, number);
    }
}
