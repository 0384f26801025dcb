package io.labelkit.llm.call;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * Asks a chat model, never more than so many questions at once: each is in the log before it is sent, and its answer is
 * in the log before it counts. An answer that the log has is not asked for again. Thread-safe. If a calling thread is
 * interrupted, {@link #ask} throws {@link CancellationException} and the interrupt flag stays set.
 */
public final class LlmClient {
    private final ChatModel model;
    private final Optional<String> statedName;
    private final Map<String, String> statedSettings;
    private final Map<String, String> toldSettings;
    private final int concurrency;
    private final CallLog log;
    private final Semaphore permits;

    private LlmClient(Builder builder) {
        model = builder.model;
        statedName = builder.modelName;
        statedSettings = Map.copyOf(builder.settings);
        toldSettings = ModelSettings.of(model);
        concurrency = builder.concurrency;
        log = builder.calls;
        permits = new Semaphore(concurrency, true);
        Checks.check(
                statedName.isPresent() || toldSettings.containsKey("modelName"),
                "modelName",
                "given, since the chat model does not tell it",
                "none");
    }

    /**
     * Starts a client.
     *
     * @param model the chat model, with its own retries off; safe for as many threads as {@link Builder#concurrency} says
     * @return a builder
     */
    public static Builder builder(ChatModel model) {
        return new Builder(model);
    }

    /**
     * How many questions may be under way at once.
     *
     * @return the number, at least 1
     */
    public int concurrency() {
        return concurrency;
    }

    /**
     * The name of the model: as stated, else as the chat model tells it.
     *
     * @return the name
     */
    public String modelName() {
        return statedName.orElseGet(() -> toldSettings.getOrDefault("modelName", ""));
    }

    /**
     * What identifies the model for a fingerprint: {@code stated} and {@code told} names.
     *
     * @return the names
     */
    public Map<String, String> modelIdentity() {
        return Map.of("stated", statedName.orElse(""), "told", toldSettings.getOrDefault("modelName", ""));
    }

    /**
     * The decoding settings for a fingerprint, stated and told. Neither the server's address nor a key.
     *
     * @return the settings
     */
    public Map<String, Map<String, String>> settings() {
        Map<String, String> told = new TreeMap<>(toldSettings);
        told.remove("modelName");
        return Map.of("stated", statedSettings, "told", told);
    }

    /**
     * What identifies a request: everything that changes its answer, the model and its settings included.
     *
     * @param request the question
     * @return the hash
     */
    public ContentHash hash(LlmRequest request) {
        return RequestHash.of(request, Map.of("name", modelIdentity(), "settings", settings()));
    }

    /**
     * Whether a request would be answered without a call, since an earlier one brought the answer. Asks nobody.
     *
     * @param request the question
     * @return whether the answer is stored
     */
    public boolean knows(LlmRequest request) {
        return log.find(hash(request)).flatMap(LlmClient::stored).isPresent();
    }

    /**
     * Asks, or finds what an earlier call with the same request brought.
     *
     * @param request the question
     * @return the answer or a typed failure
     * @throws CancellationException if the calling thread is interrupted
     */
    public LlmReply ask(LlmRequest request) {
        ContentHash key = hash(request);
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            throw cancelled(request, e);
        }
        try {
            Optional<LlmReply> stored = log.find(key).flatMap(LlmClient::stored);
            return stored.isPresent() ? stored.get() : call(key, request);
        } finally {
            permits.release();
        }
    }

    private static Optional<LlmReply> stored(CallAnswer answer) {
        return answer.error().isPresent()
                ? Optional.empty()
                : answer.text().map(text -> new LlmReply.Answered(text, List.of(), Costs.NOTHING, true));
    }

    private LlmReply call(ContentHash key, LlmRequest request) {
        ChatRequest chat = chat(request);
        long call = log.intend(key, request.asker(), request.examples());
        long start = System.nanoTime();
        ChatResponse response;
        try {
            response = model.chat(chat);
        } catch (RuntimeException e) {
            if (ProviderFailures.interrupted(e)) {
                throw cancelled(request, e);
            }
            LlmReply.Failed failed = ProviderFailures.reply(e, Costs.ofFailure(System.nanoTime() - start));
            log.answered(call, CallAnswer.failed(error(failed), failed.cost()));
            return failed;
        }
        LlmReply reply = read(response, Costs.of(response, System.nanoTime() - start));
        log.answered(call, answer(response, reply));
        return reply;
    }

    private static ChatRequest chat(LlmRequest request) {
        ChatRequest.Builder chat = ChatRequest.builder().messages(request.messages());
        request.responseFormat().ifPresent(chat::responseFormat);
        request.temperature().ifPresent(chat::temperature);
        request.maxOutputTokens().ifPresent(chat::maxOutputTokens);
        return chat.build();
    }

    private static LlmReply read(ChatResponse response, Cost cost) {
        FinishReason reason = response.finishReason();
        if (reason == FinishReason.LENGTH) {
            return new LlmReply.Failed(FailureKind.TRUNCATED, "the answer was cut off at the length limit", cost);
        }
        if (reason == FinishReason.CONTENT_FILTER) {
            return new LlmReply.Failed(FailureKind.REFUSED, "the answer was withheld by a content filter", cost);
        }
        String text = response.aiMessage().text();
        return text == null || text.isBlank()
                ? new LlmReply.Failed(FailureKind.UNPARSABLE, "the answer is empty", cost)
                : new LlmReply.Answered(text, List.of(), cost, false);
    }

    private static CallAnswer answer(ChatResponse response, LlmReply reply) {
        return new CallAnswer(
                Optional.ofNullable(response.aiMessage().text()),
                Optional.ofNullable(response.modelName()),
                Optional.ofNullable(response.finishReason()).map(FinishReason::name),
                reply instanceof LlmReply.Failed failed ? Optional.of(error(failed)) : Optional.empty(),
                reply.cost());
    }

    private static String error(LlmReply.Failed failed) {
        return failed.kind() + ": " + failed.message();
    }

    private static CancellationException cancelled(LlmRequest request, Exception cause) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("interrupted while asking " + request.asker());
        cancelled.initCause(cause);
        return cancelled;
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final ChatModel model;
        private final Map<String, String> settings = new TreeMap<>();
        private Optional<String> modelName = Optional.empty();
        private int concurrency = 4;
        private CallLog calls = CallLog.none();

        private Builder(ChatModel model) {
            this.model = model;
        }

        /**
         * Names the model for fingerprints, best with its date or digest. It is not sent.
         *
         * @param text the name; what the chat model itself says counts too
         * @return this builder
         */
        public Builder modelName(String text) {
            modelName = Optional.of(Checks.notBlank(text, "modelName"));
            return this;
        }

        /**
         * States a decoding setting that the chat model does not tell. It is not sent. Temperature, token limit and the
         * like are read from the chat model.
         *
         * @param key the setting
         * @param value its value
         * @return this builder
         */
        public Builder setting(String key, String value) {
            settings.put(Checks.notBlank(key, "key"), value);
            return this;
        }

        /**
         * Sets how many questions may be under way at once.
         *
         * @param count the number, at least 1; 4 unless set
         * @return this builder
         */
        public Builder concurrency(int count) {
            concurrency = Checks.positive(count, "concurrency");
            return this;
        }

        /**
         * Sets where calls are recorded, for instance in a run on disk.
         *
         * @param log the log, safe for many threads; {@link CallLog#none()} unless set
         * @return this builder
         */
        public Builder calls(CallLog log) {
            calls = log;
            return this;
        }

        /**
         * Makes the client.
         *
         * @return the client
         * @throws IllegalArgumentException if neither the chat model nor the caller names the model
         */
        public LlmClient build() {
            return new LlmClient(this);
        }
    }
}
