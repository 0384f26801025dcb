package io.labelkit.llm.chat;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.labelkit.core.internal.Checks;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Collects the settings of a chat model; see {@link ChatModels}. The API key is in no message, no log of this library
 * and not in {@link #toString()}. Not thread-safe; the models it makes are.
 */
public final class ChatModelBuilder {
    /** The largest response body that is read, in bytes. */
    public static final long MAXIMUM_RESPONSE_BYTES = 8L << 20;

    private final Protocol protocol;
    private final URI baseUrl;
    private final String modelName;
    private Duration timeout = Duration.ofSeconds(60);
    private double temperature;
    private int seed;
    private OptionalInt maxOutputTokens = OptionalInt.empty();
    private Optional<String> apiKey = Optional.empty();
    private UnaryOperator<HttpClientBuilder> transport = UnaryOperator.identity();

    /** The wire formats. */
    enum Protocol {
        OPEN_AI,
        OLLAMA
    }

    ChatModelBuilder(Protocol protocol, URI baseUrl, String modelName) {
        this.protocol = protocol;
        boolean plain =
                baseUrl.getRawUserInfo() == null && baseUrl.getRawQuery() == null && baseUrl.getRawFragment() == null;
        if (!plain) {
            throw new IllegalArgumentException("baseUrl must be without user info, query and fragment");
        }
        boolean http = "http".equalsIgnoreCase(baseUrl.getScheme()) || "https".equalsIgnoreCase(baseUrl.getScheme());
        Checks.check(http && baseUrl.getHost() != null, "baseUrl", "an http or https address with a host", baseUrl);
        this.baseUrl = baseUrl;
        this.modelName = Checks.notBlank(modelName, "modelName");
    }

    /**
     * Sets the time limit: for connecting, and for the whole exchange from the first byte sent to the last received.
     *
     * @param limit the limit, greater than zero; 60 seconds unless set
     * @return this builder
     */
    public ChatModelBuilder timeout(Duration limit) {
        Checks.check(!limit.isZero() && !limit.isNegative(), "timeout", "greater than zero", limit);
        timeout = limit;
        return this;
    }

    /**
     * Sets the temperature.
     *
     * @param value the temperature, at least 0; 0 unless set
     * @return this builder
     */
    public ChatModelBuilder temperature(double value) {
        temperature = Checks.inRange(value, 0, Double.MAX_VALUE, "temperature");
        return this;
    }

    /**
     * Sets the seed of the server's sampling. Servers treat it as a wish.
     *
     * @param value the seed; 0 unless set
     * @return this builder
     */
    public ChatModelBuilder seed(int value) {
        seed = value;
        return this;
    }

    /**
     * Limits the length of an answer. An answer that reaches the limit becomes a failure of kind
     * {@link io.labelkit.core.vote.FailureKind#TRUNCATED}.
     *
     * @param count the number of tokens, at least 1; the server's own limit unless set
     * @return this builder
     */
    public ChatModelBuilder maxOutputTokens(int count) {
        maxOutputTokens = OptionalInt.of(Checks.positive(count, "maxOutputTokens"));
        return this;
    }

    /**
     * Sets the API key, sent as a bearer token.
     *
     * @param key the key: printable ASCII without space
     * @return this builder
     * @throws IllegalArgumentException if it is anything else; the message does not repeat the key
     */
    public ChatModelBuilder apiKey(String key) {
        if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("apiKey must be printable ASCII without space");
        }
        apiKey = Optional.of(key);
        return this;
    }

    /**
     * Puts another transport around the usual one or in its place, for instance one that records or replays. It should
     * throw LangChain4j's {@code HttpException} for a status that is an error; only the usual one tells
     * {@link ServerAdvice} with it.
     *
     * @param change makes the transport of the usual one
     * @return this builder
     */
    public ChatModelBuilder transport(UnaryOperator<HttpClientBuilder> change) {
        transport = change;
        return this;
    }

    private HttpClientBuilder transport() {
        return transport.apply(new BoundedHttpClientBuilder(MAXIMUM_RESPONSE_BYTES));
    }

    /**
     * Makes the model. Nothing is sent yet.
     *
     * @return the model
     */
    public ChatModel build() {
        return protocol == Protocol.OPEN_AI ? openAi() : ollama();
    }

    private ChatModel openAi() {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .httpClientBuilder(transport())
                .baseUrl(baseUrl.toString())
                .modelName(modelName)
                .temperature(temperature)
                .seed(seed)
                .strictJsonSchema(true)
                .timeout(timeout)
                .maxRetries(0);
        apiKey.ifPresent(builder::apiKey);
        maxOutputTokens.ifPresent(builder::maxTokens);
        return builder.build();
    }

    private ChatModel ollama() {
        OllamaChatModel.OllamaChatModelBuilder builder = OllamaChatModel.builder()
                .maxRetries(0)
                .httpClientBuilder(transport())
                .baseUrl(baseUrl.toString())
                .modelName(modelName)
                .temperature(temperature)
                .seed(seed)
                .timeout(timeout);
        apiKey.ifPresent(key -> builder.customHeaders(Map.of("Authorization", "Bearer " + key)));
        maxOutputTokens.ifPresent(builder::numPredict);
        return builder.build();
    }

    @Override
    public String toString() {
        return "ChatModelBuilder[" + protocol + ", " + baseUrl + ", " + modelName + ", API key "
                + (apiKey.isPresent() ? "set" : "not set") + "]";
    }
}
