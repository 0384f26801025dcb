package io.labelkit.llm.embedding;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Any LangChain4j embedding model as an {@link Embedder}.
 *
 * <p>The model gets one text a call, never a batch: a quantized model scales its activations over the whole batch, so
 * that its vectors would depend on what else is embedded. The calls run on a bounded number of daemon threads that
 * belong to this object and end with {@link #close()}. Given a deterministic model, the vectors are the same bits for
 * any number of threads.
 *
 * <p>What is done to a text, in this order: the prefix is put before it; it is cut after
 * {@link Builder#maximumCharacters} UTF-16 code units (never inside a pair); a lone surrogate becomes {@code ?}. What
 * the model's own tokenizer cuts off on top of that is lost too. A text in which the model finds nothing to embed (it
 * is empty, or has white space and control characters only) gets the vector of the {@link Builder#blankText stand-in
 * text}. A vector that does not have length 1 within 1e-4 is divided by its length.
 *
 * <p>Thread-safe if the model is, as all of LangChain4j's are.
 *
 * <pre>{@code
 * Embedder embedder = LangChainEmbedder.builder("text-embedding-3-small", model, "provider").threads(8).build();
 * }</pre>
 */
public final class LangChainEmbedder implements Embedder {
    private final String modelId;
    private final EmbeddingModel model;
    private final TextPreparation preparation;
    private final SortedMap<String, String> settings;
    private final Fingerprint fingerprint;
    private final int dimension;
    private final int threads;
    private final ThreadPoolExecutor pool;

    private LangChainEmbedder(Builder builder) {
        modelId = builder.modelId;
        model = builder.model;
        preparation = new TextPreparation(builder.prefix, builder.maximumCharacters, builder.blankText);
        dimension = builder.dimension.isPresent() ? builder.dimension.getAsInt() : model.dimension();
        Checks.positive(dimension, "dimension");
        threads = builder.threads;
        pool = new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "labelkit-embed-" + modelId);
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        settings = settings(builder);
        Map<String, Object> configuration = new HashMap<>(settings);
        configuration.put("dimension", dimension);
        configuration.put("maximumCharacters", builder.maximumCharacters);
        configuration.put(
                "maximumTokens", builder.maximumTokens.isPresent() ? builder.maximumTokens.getAsInt() : "model");
        configuration.put("normalised", true);
        fingerprint = Fingerprint.of("embedder:langchain4j", configuration);
    }

    private SortedMap<String, String> settings(Builder builder) {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("model", modelId);
        all.put("dimension", String.valueOf(dimension));
        all.put("pooling", builder.pooling);
        all.put("prefix", builder.prefix);
        all.put("maximumCharacters", String.valueOf(builder.maximumCharacters));
        all.put(
                "maximumTokens",
                builder.maximumTokens.isPresent() ? String.valueOf(builder.maximumTokens.getAsInt()) : "model");
        all.put("blankText", builder.blankText);
        all.put("normalised", "true");
        builder.revision.ifPresent(revision -> all.put("revision", revision));
        return Collections.unmodifiableSortedMap(all);
    }

    /**
     * Starts an embedder.
     *
     * @param modelId what identifies the model and its revision; LangChain4j's {@code modelName()} is often "unknown",
     *     so the caller says it
     * @param model the model
     * @param pooling how the model makes one vector of a text's many, for instance {@code "mean"} or {@code "cls"};
     *     {@code "provider"} if only the provider knows. Only identifies; it does not configure the model
     * @return a builder
     */
    public static Builder builder(String modelId, EmbeddingModel model, String pooling) {
        return new Builder(modelId, model, pooling);
    }

    @Override
    public String name() {
        return modelId;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public SortedMap<String, String> settings() {
        return settings;
    }

    /**
     * Embeds some texts.
     *
     * @param texts the texts; an empty text is embedded too
     * @return one vector for each text, in the same order, of length 1
     * @throws IllegalStateException if this object is closed, or the model gives a vector of another dimension, one
     *     that is all zero or one with a number that is not finite
     * @throws CancellationException if the calling thread is interrupted; its interrupt flag stays
     *     set
     */
    @Override
    public List<float[]> embed(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        List<String> copy = List.copyOf(texts);
        List<float[]> vectors = new ArrayList<>(Collections.nCopies(copy.size(), new float[0]));
        AtomicInteger next = new AtomicInteger();
        Callable<Boolean> worker = () -> {
            try {
                for (int i = next.getAndIncrement(); i < copy.size(); i = next.getAndIncrement()) {
                    vectors.set(i, embedOne(copy.get(i), i));
                }
            } catch (RuntimeException | Error e) {
                next.set(copy.size());
                throw e;
            }
            return true;
        };
        run(Collections.nCopies(Math.min(threads, copy.size()), worker));
        return List.copyOf(vectors);
    }

    private void run(List<Callable<Boolean>> workers) {
        try {
            for (Future<Boolean> done : pool.invokeAll(workers)) {
                done.get();
            }
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("embedder " + modelId + " is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while embedding with " + modelId);
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private float[] embedOne(String text, int index) {
        return UnitVector.of(vector(text), dimension, modelId + ", text " + index);
    }

    private float[] vector(String text) {
        String prepared = preparation.prepare(text);
        if (!prepared.isBlank()) {
            try {
                return ask(prepared);
            } catch (IllegalArgumentException nothingToEmbed) {
                return ask(preparation.blankText());
            }
        }
        return ask(preparation.blankText());
    }

    private float[] ask(String text) {
        return model.embedAll(List.of(TextSegment.from(text))).content().get(0).vector();
    }

    /** Lets the calls under way finish and ends the threads. Further calls of {@link #embed} fail. */
    @Override
    public void close() {
        pool.shutdown();
    }

    @Override
    public String toString() {
        return "LangChainEmbedder[" + modelId + ", " + dimension + " numbers, " + threads + " threads]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final String modelId;
        private final EmbeddingModel model;
        private final String pooling;
        private String prefix = "";
        private String blankText = ".";
        private int maximumCharacters = 16_384;
        private OptionalInt maximumTokens = OptionalInt.empty();
        private Optional<String> revision = Optional.empty();
        private OptionalInt dimension = OptionalInt.empty();
        private int threads = Math.min(8, Runtime.getRuntime().availableProcessors());

        private Builder(String modelId, EmbeddingModel model, String pooling) {
            this.modelId = Checks.notBlank(modelId, "modelId");
            this.model = model;
            this.pooling = Checks.notBlank(pooling, "pooling");
        }

        /**
         * Sets the text that the model wants before each text, for instance {@code "query: "}.
         *
         * @param text the prefix; empty unless set
         * @return this builder
         */
        public Builder prefix(String text) {
            prefix = text;
            return this;
        }

        /**
         * Sets the text whose vector stands for texts with nothing to embed.
         *
         * @param text a text that the model can embed; a full stop unless set
         * @return this builder
         */
        public Builder blankText(String text) {
            blankText = Checks.notBlank(text, "blankText");
            return this;
        }

        /**
         * Sets after how many UTF-16 code units, prefix included, a text is cut.
         *
         * @param count the number, at least 1; 16,384 unless set
         * @return this builder
         */
        public Builder maximumCharacters(int count) {
            maximumCharacters = Checks.positive(count, "maximumCharacters");
            return this;
        }

        /**
         * States after how many tokens the model itself cuts. Only identifies; it does not configure the model.
         *
         * @param count the number, at least 1
         * @return this builder
         */
        public Builder maximumTokens(int count) {
            maximumTokens = OptionalInt.of(Checks.positive(count, "maximumTokens"));
            return this;
        }

        /**
         * States which revision of the model this is, where its name does not say. Only identifies.
         *
         * @param id for instance the hash of the weights
         * @return this builder
         */
        public Builder revision(String id) {
            revision = Optional.of(Checks.notBlank(id, "revision"));
            return this;
        }

        /**
         * Sets the length of the vectors. Unless set, the model is asked, which may cost a call.
         *
         * @param count the dimension, at least 1
         * @return this builder
         */
        public Builder dimension(int count) {
            dimension = OptionalInt.of(Checks.positive(count, "dimension"));
            return this;
        }

        /**
         * Sets how many texts are embedded at once. Does not change the vectors.
         *
         * @param count the number of threads, at least 1; the number of processors, but at most 8, unless set
         * @return this builder
         */
        public Builder threads(int count) {
            threads = Checks.positive(count, "threads");
            return this;
        }

        /**
         * Makes the embedder.
         *
         * @return the embedder
         */
        public LangChainEmbedder build() {
            return new LangChainEmbedder(this);
        }
    }
}
