package io.labelkit.examples;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.CallLog;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.LlmLabelerBuilder;
import io.labelkit.llm.answer.StructuredOutput;
import io.labelkit.llm.budget.TokenCounter;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.Retries;
import io.labelkit.llm.chat.ChatModelBuilder;
import io.labelkit.llm.chat.ChatModels;
import io.labelkit.llm.privacy.Redactor;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which language model is asked, and how. */
final class LlmOptions {
    /** The wire formats that are spoken. */
    enum Provider {
        /** OpenAI's chat completions, which most servers offer. */
        OPENAI,
        /** Ollama's own. */
        OLLAMA
    }

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Address of the server, for instance http://localhost:11434/v1.")
    private Optional<URI> baseUrl = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "Name of the model.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Wire format, one of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Provider provider = Provider.OPENAI;

    @Option(
            names = "--api-key-env",
            paramLabel = "VARIABLE",
            description = "Environment variable that holds the key, if the server wants one.")
    private Optional<String> keyVariable = Optional.empty();

    @Option(
            names = "--no-schema",
            description =
                    "Do not send a JSON schema, for servers that refuse it; the prompt asks for JSON all the same.")
    private boolean noSchema;

    @Option(names = "--concurrency", paramLabel = "N", description = "Calls at once. Default: ${DEFAULT-VALUE}.")
    private int concurrency = 4;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description =
                    "How often a call is made again after a trouble that may pass. Default: ${DEFAULT-VALUE}; with"
                            + " 0, a server that says that there are too many requests is not asked again either.")
    private int retries = Retries.standard().most();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "For one answer. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds = 60;

    @Option(
            names = "--max-answer-tokens",
            paramLabel = "N",
            description =
                    "Cut an answer off after so many tokens, which is a failure. Also the most that a budget keeps"
                            + " aside for an answer. Default: ${DEFAULT-VALUE}.")
    private int maxAnswerTokens = 512;

    @Option(
            names = "--redact",
            description =
                    "Take e-mail addresses, phone and card numbers, IP addresses and what looks like a secret out of"
                            + " every text before it is sent, stored or hashed, and put them back into the answer.")
    private boolean redact;

    /** A labeler, if an address was given. */
    Optional<Labeler<String>> optionalLabeler(LabelSpace space) {
        return baseUrl.isPresent() ? Optional.of(labeler(space, CallLog.none())) : Optional.empty();
    }

    /** Refuses options that cannot work, before anything is read or written. */
    void check() {
        address();
        modelName();
        UsageException.unlessAtLeast(1, "--timeout", timeoutSeconds);
        UsageException.unlessAtLeast(1, "--concurrency", concurrency);
        UsageException.unlessAtLeast(0, "--retries", retries);
        UsageException.unlessAtLeast(1, "--max-answer-tokens", maxAnswerTokens);
        key();
    }

    /** As {@link #check()}, and refuses a label space that no model can be asked about. */
    void check(LabelSpace space) {
        labeler(space, CallLog.none()).close();
    }

    /** As {@link #check()}, if an address was given. */
    void checkIfAsked() {
        if (baseUrl.isPresent()) {
            check();
        } else if (model.isPresent()) {
            throw new UsageException("--model needs --base-url");
        }
    }

    private URI address() {
        URI address = baseUrl.orElseThrow(() -> new UsageException("--base-url is missing"));
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (address.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new UsageException(
                    "--base-url must be an http or https address with a host, but was '" + address + "'");
        }
        return address;
    }

    /** The model that is asked. */
    String modelName() {
        String name = model.orElseThrow(() -> new UsageException("--model is missing"));
        if (name.isBlank()) {
            throw new UsageException("--model must not be blank");
        }
        return name;
    }

    private Optional<String> key() {
        if (keyVariable.isEmpty()) {
            return Optional.empty();
        }
        String key = System.getenv(keyVariable.get());
        if (key == null || key.isBlank()) {
            throw new UsageException("the environment variable " + keyVariable.get() + " of --api-key-env is not set");
        }
        return Optional.of(key);
    }

    /** A labeler that records its calls; an address must have been given. */
    Labeler<String> labeler(LabelSpace space, CallLog calls) {
        return labeler(space, client().calls(calls).build()).build();
    }

    /** A labeler that asks through a client; an address must have been given. */
    LlmLabelerBuilder labeler(LabelSpace space, LlmClient client) {
        return LlmLabeler.builder(modelName(), client, space)
                .structuredOutput(noSchema ? StructuredOutput.NONE : StructuredOutput.JSON_SCHEMA);
    }

    /** What the model is asked through; an address must have been given. */
    LlmClient.Builder client() {
        check();
        URI address = address();
        String name = modelName();
        ChatModelBuilder builder = provider == Provider.OLLAMA
                ? ChatModels.ollama(address, name)
                : ChatModels.openAiCompatible(address, name);
        builder = builder.timeout(Duration.ofSeconds(timeoutSeconds)).maxOutputTokens(maxAnswerTokens);
        Optional<String> key = key();
        if (key.isPresent()) {
            builder = builder.apiKey(key.get());
        }
        LlmClient.Builder client = LlmClient.builder(builder.build());
        if (redact) {
            client.redactor(Redactor.standard());
        }
        return client.modelName(name)
                .tokenCounter(TokenCounter.of(name))
                .retries(retries == 0 ? Retries.none() : Retries.standard().atMost(retries))
                .concurrency(concurrency);
    }

    /** Whether a key is missing that a server beyond this machine is likely to want. */
    boolean keyMayBeMissing() {
        String host = String.valueOf(address().getHost());
        boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        return keyVariable.isEmpty() && !here;
    }
}
