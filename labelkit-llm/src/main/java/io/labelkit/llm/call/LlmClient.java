package io.labelkit.llm.call;

import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.run.AnswerCache;
import io.labelkit.core.run.CallLog;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.PriceTable;
import io.labelkit.llm.budget.TokenCounter;
import io.labelkit.llm.privacy.Redactor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Asks a chat model, within limits and a budget, and never twice what was answered before: each call is in the log before
 * it is made, and its answer is in the log before it counts. What may pass is asked again, each time as a call of its own
 * in the log; what cannot succeed stops the client. All who use one client share its limits, so make one for each server,
 * API key and model.
 *
 * <p>Thread-safe. {@link #ask} blocks; it throws nothing but {@link CancellationException} if the calling thread is
 * interrupted (the interrupt flag stays set then), and what the log throws if it cannot be written.
 *
 * <p>The chat model's own retries must be off, as those of {@code ChatModels} are: LangChain4j's {@code maxRetries} is 2
 * unless set to 0. Retries inside it cannot be seen from here, so they are in no log and no budget.
 *
 * <pre>{@code
 * LlmClient client = LlmClient.builder(model)
 *         .concurrency(16)
 *         .limits(Limits.perMinute(500, 200_000))
 *         .prices(prices)
 *         .budget(Budget.money("USD", "5.00"))
 *         .calls(run.calls())
 *         .build();
 * }</pre>
 */
public final class LlmClient {
    private final ModelIdentity model;
    private final int concurrency;
    private final Optional<Price> price;
    private final Pipeline pipeline;

    private LlmClient(Builder builder) {
        model = new ModelIdentity(builder.model, builder.modelName, builder.settings);
        concurrency = builder.concurrency;
        price = model.price(builder.prices);
        pipeline = new Pipeline(model, price, builder);
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
     * How many calls may be under way at once, if the server bears as many.
     *
     * @return the number, at least 1
     */
    public int concurrency() {
        return concurrency;
    }

    /**
     * How many calls may be under way at once now: fewer than {@link #concurrency} after the server said that there were
     * too many.
     *
     * @return the number, at least 1
     */
    public int concurrencyNow() {
        return pipeline.concurrencyNow();
    }

    /**
     * The name of the model: as stated, else as the chat model tells it.
     *
     * @return the name
     */
    public String modelName() {
        return model.name();
    }

    /**
     * What identifies the model for a fingerprint: {@code stated} and {@code told} names.
     *
     * @return the names
     */
    public Map<String, String> modelIdentity() {
        return model.names();
    }

    /**
     * The settings for a fingerprint: those of decoding, stated and told, and the redactor if there is one. Neither the
     * server's address nor a key.
     *
     * @return the settings
     */
    public Map<String, Map<String, String>> settings() {
        Map<String, Map<String, String>> settings = new TreeMap<>(model.settings());
        if (!pipeline.redactor().isEmpty()) {
            settings.put("redactor", pipeline.redactor());
        }
        return settings;
    }

    /**
     * The price of the model, if the price table has it.
     *
     * @return the price, or empty if it is unknown
     */
    public Optional<Price> price() {
        return price;
    }

    /**
     * What identifies a request: everything that changes its answer, the model and its settings included, and what is
     * redacted left out.
     *
     * @param request the question
     * @return the hash
     */
    public ContentHash hash(LlmRequest request) {
        return pipeline.hash(request);
    }

    /**
     * Whether a request would be answered without a call, since the answer is in the log or in the shared cache. Asks
     * nobody and records nothing.
     *
     * @param request the question
     * @return whether the answer is known
     */
    public boolean knows(LlmRequest request) {
        return pipeline.knows(request);
    }

    /**
     * Asks, or finds what an earlier call with the same request brought. Of several threads that ask the same at the same
     * time, one asks.
     *
     * @param request the question
     * @return the answer or a typed failure
     * @throws CancellationException if the calling thread is interrupted
     */
    public LlmReply ask(LlmRequest request) {
        return pipeline.ask(request);
    }

    /**
     * Why no question will be answered any more, or not for a long time: the server does not accept the API key, does not
     * know the model, the quota is used up, it is down, or it wants to be left alone for longer than one waits. A labeler
     * should pass this on, so that it is switched off and the examples that are left stay open.
     *
     * @return the reason, without text of the data or the server's words; empty if all is well
     */
    public Optional<String> gaveUp() {
        return pipeline.gaveUp();
    }

    /**
     * What the client did so far.
     *
     * @return the counts
     */
    public CallStatistics statistics() {
        return pipeline.statistics();
    }

    @Override
    public String toString() {
        return "LlmClient[" + modelName() + ", " + concurrency + " at once]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        final ChatModel model;
        final Map<String, String> settings = new TreeMap<>();
        Optional<String> modelName = Optional.empty();
        int concurrency = 4;
        int alternatives = 5;
        CallLog calls = CallLog.none();
        Optional<Redactor> redactor = Optional.empty();
        AnswerCache cache = AnswerCache.none();
        AnswerCacheMode cacheMode = AnswerCacheMode.OFF;
        Limits limits = Limits.none();
        Retries retries = Retries.standard();
        Outage outage = Outage.standard();
        Budget budget = Budget.unlimited();
        PriceTable prices = PriceTable.empty();
        TokenCounter counter = TokenCounter.approximation();
        CallClock clock = CallClock.SYSTEM;
        DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

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
            modelName = Optional.of(Checks.notBlank(text, ModelIdentity.MODEL_NAME));
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
         * Sets how many calls may be under way at once. The client goes down to fewer when the server says that there are
         * too many, and comes back.
         *
         * @param count the number, at least 1; 4 unless set
         * @return this builder
         */
        public Builder concurrency(int count) {
            concurrency = Checks.positive(count, "concurrency");
            return this;
        }

        /**
         * Sets what the provider allows in a minute.
         *
         * @param allowed the limits; none unless set
         * @return this builder
         */
        public Builder limits(Limits allowed) {
            limits = allowed;
            return this;
        }

        /**
         * Sets what is asked again, and when.
         *
         * @param settings the settings; {@link Retries#standard()} unless set
         * @return this builder
         */
        public Builder retries(Retries settings) {
            retries = settings;
            return this;
        }

        /**
         * Sets when the provider counts as down.
         *
         * @param settings the settings; {@link Outage#standard()} unless set
         * @return this builder
         */
        public Builder outage(Outage settings) {
            outage = settings;
            return this;
        }

        /**
         * Sets what calls may cost. It is asked before each call and each retry; a question that it does not allow any
         * more fails as {@code OVER_BUDGET}, and calls under way come to their end.
         *
         * @param limit the budget, which several clients may share; without limits unless set
         * @return this builder
         */
        public Builder budget(Budget limit) {
            budget = limit;
            return this;
        }

        /**
         * Sets what models cost.
         *
         * @param table the prices; none is known unless set
         * @return this builder
         */
        public Builder prices(PriceTable table) {
            prices = table;
            return this;
        }

        /**
         * Sets how tokens are counted before they are sent, for budget and limits.
         *
         * @param tokens the counter; {@link TokenCounter#approximation()} unless set
         * @return this builder
         */
        public Builder tokenCounter(TokenCounter tokens) {
            counter = tokens;
            return this;
        }

        /**
         * Sets how many alternatives come with each token of an answer where log-probabilities are asked for.
         *
         * @param count the number, from 0 to 20; 5 unless set
         * @return this builder
         */
        public Builder alternatives(int count) {
            Checks.check(count >= 0 && count <= 20, "alternatives", "from 0 to 20", count);
            alternatives = count;
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
         * Sets a cache that runs share.
         *
         * @param shared the cache, safe for many threads
         * @param mode how it is used; off unless set
         * @return this builder
         */
        public Builder cache(AnswerCache shared, AnswerCacheMode mode) {
            cache = shared;
            cacheMode = mode;
            return this;
        }

        /**
         * Sets what is redacted before anything of a request is hashed, stored or sent. What the answer says of it is
         * restored.
         *
         * @param hides finds what must not leave; nothing is redacted unless set
         * @return this builder
         */
        public Builder redactor(Redactor hides) {
            redactor = Optional.of(hides);
            return this;
        }

        Builder clock(CallClock time, DoubleSupplier jitter) {
            clock = time;
            random = jitter;
            return this;
        }

        /**
         * Makes the client.
         *
         * @return the client
         * @throws IllegalArgumentException if neither the chat model nor the caller names the model, or the budget could
         *     not be kept (see {@link Budget#check})
         */
        public LlmClient build() {
            return new LlmClient(this);
        }
    }
}
