package io.labelkit.llm.call;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.internal.ExceptionMapper;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** A model in memory that does what its script says, and then answers. */
final class ScriptedModel implements ChatModel {
    static final int INPUT = 11;
    static final int OUTPUT = 7;

    private final Deque<Supplier<ChatResponse>> script = new ArrayDeque<>();
    private final int maxOutputTokens;
    private int calls;

    ScriptedModel() {
        this(50);
    }

    ScriptedModel(int maxOutputTokens) {
        this.maxOutputTokens = maxOutputTokens;
    }

    synchronized ScriptedModel then(Supplier<ChatResponse> step) {
        script.add(step);
        return this;
    }

    ScriptedModel thenThrow(int times, Supplier<RuntimeException> trouble) {
        for (int i = 0; i < times; i++) {
            then(() -> {
                throw trouble.get();
            });
        }
        return this;
    }

    /** The exception for a status as LangChain4j's clients throw it. */
    static RuntimeException status(int status) {
        return ExceptionMapper.DEFAULT.mapException(new HttpException(status, "{}"));
    }

    static ChatResponse answer() {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from("yes"))
                .tokenUsage(new TokenUsage(INPUT, OUTPUT))
                .finishReason(FinishReason.STOP)
                .build();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        Supplier<ChatResponse> step;
        synchronized (this) {
            calls++;
            step = script.isEmpty() ? ScriptedModel::answer : script.remove();
        }
        return step.get();
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return ChatRequestParameters.builder()
                .modelName("scripted")
                .maxOutputTokens(maxOutputTokens)
                .build();
    }

    synchronized int calls() {
        return calls;
    }
}
