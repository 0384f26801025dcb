package io.labelkit.model.torch;

import ai.djl.translate.TranslateException;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.Parallel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A TorchScript model of texts as an embedder, for instance a sentence transformer of Hugging Face that was traced. Its
 * folder has {@code model.pt}, which takes {@code input_ids} and {@code attention_mask} (and {@code token_type_ids}, if
 * asked for) and gives the vectors of the tokens first, and {@code tokenizer.json}.
 *
 * <p>A text gets the prefix, is cut after a number of tokens, and the vectors of its tokens are pooled and divided by their
 * length. A text without any token, or whose pooled vector is zero, gets the vector of a full stop. Model, tokenizer,
 * pooling, prefix and length are in the fingerprint, the two files by their content.
 *
 * <p>Texts go through the model one at a time unless a batch size is set: in a batch the last digits of a vector depend on
 * what else is in it. On a GPU, which is taken if PyTorch has one, batches are many times faster.
 *
 * <p>Weights are in native memory until {@link #close()}. Thread-safe.
 *
 * <pre>{@code
 * try (TorchEmbedder embedder = TorchEmbedder.builder(Path.of("e5-base"), TokenPooling.MEAN).prefix("query: ").build()) {
 *     List<float[]> vectors = embedder.embed(texts);
 * }
 * }</pre>
 */
public final class TorchEmbedder implements Embedder {
    static final String STAND_IN = ".";

    private final Builder settings;
    private final ModelFiles files;
    private final TextModel model;
    private final PredictorPool<List<TokenTensors.Input>, List<TokenTensors.Output>> predictors;
    private final Parallel parallel;
    private final SortedMap<String, String> told;
    private final Fingerprint fingerprint;
    private final float[] standIn;

    private TorchEmbedder(Builder settings) {
        this.settings = settings;
        files = new ModelFiles(settings.folder, ModelFiles.MODEL, ModelFiles.TOKENIZER);
        told = settings.told(files);
        fingerprint = Fingerprint.of("embedder:torch", told);
        model = TextModel.load(files, settings.maximumTokens);
        predictors = new PredictorPool<>(
                settings.name,
                () -> model.model().newPredictor(new TokenTensors(model.tokenizer(), settings.tokenTypes)),
                model::close);
        parallel = new Parallel(settings.threads);
        try {
            standIn = pooled(List.of(STAND_IN)).get(0);
            requireUsable(standIn);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void requireUsable(float[] vector) {
        if (!usable(vector)) {
            throw problem("gives the vector of a full stop as " + Arrays.toString(Arrays.copyOf(vector, 3)) + "...");
        }
    }

    /**
     * Starts an embedder.
     *
     * @param folder the folder with {@code model.pt} and {@code tokenizer.json}
     * @param pooling how the vectors of the tokens become one
     * @return a builder
     */
    public static Builder builder(Path folder, TokenPooling pooling) {
        return new Builder(folder, pooling);
    }

    @Override
    public String name() {
        return settings.name;
    }

    @Override
    public int dimension() {
        return standIn.length;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public SortedMap<String, String> settings() {
        return told;
    }

    /**
     * Embeds some texts.
     *
     * @param texts the texts; an empty text is embedded too
     * @return one vector for each text, in the same order, of length 1
     * @throws IllegalStateException if this object is closed
     * @throws ModelFormatException if the model fails, or gives a vector with a number that is not finite
     */
    @Override
    public List<float[]> embed(List<String> texts) {
        int batches = (texts.size() + settings.batchSize - 1) / settings.batchSize;
        List<List<float[]>> parts = new ArrayList<>(Collections.nCopies(batches, List.of()));
        parallel.run(batches, b -> {
            int from = b * settings.batchSize;
            parts.set(b, batch(texts.subList(from, Math.min(texts.size(), from + settings.batchSize))));
        });
        return parts.stream().flatMap(List::stream).toList();
    }

    private List<float[]> batch(List<String> texts) {
        List<float[]> pooled = pooled(texts);
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            for (float value : pooled.get(i)) {
                if (!Float.isFinite(value)) {
                    throw problem("gives a vector with the number " + value + " for " + Checks.shown(texts.get(i)));
                }
            }
            vectors.add(unit(usable(pooled.get(i)) ? pooled.get(i) : standIn.clone()));
        }
        return vectors;
    }

    private static boolean usable(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        return vector.length > 0 && square > 0 && Double.isFinite(square);
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        double length = Math.sqrt(square);
        for (int j = 0; j < vector.length; j++) {
            vector[j] = (float) (vector[j] / length);
        }
        return vector;
    }

    private List<float[]> pooled(List<String> texts) {
        List<float[]> pooled = new ArrayList<>();
        for (TokenTensors.Output output : run(texts)) {
            int wanted = settings.pooling == TokenPooling.MODEL ? 1 : 2;
            if (output.shape().length != wanted) {
                throw problem("gives for a text an output of shape " + Arrays.toString(output.shape())
                        + ", and pooling " + settings.pooling + " needs "
                        + (wanted == 1 ? "one vector" : "a vector for each token"));
            }
            int dimension = Math.toIntExact(output.shape()[wanted - 1]);
            pooled.add(settings.pooling.of(output.values(), dimension, output.mask()));
        }
        return pooled;
    }

    private List<TokenTensors.Output> run(List<String> texts) {
        try {
            return predictors.predict(texts.stream()
                    .map(text -> new TokenTensors.Input(settings.prefix + text, Optional.empty()))
                    .toList());
        } catch (TranslateException e) {
            throw new ModelFormatException(
                    files.file(ModelFiles.MODEL),
                    "cannot be run on a text: " + TextModel.firstLine(e.getCause() == null ? e : e.getCause()),
                    e);
        }
    }

    private ModelFormatException problem(String what) {
        return new ModelFormatException(files.file(ModelFiles.MODEL), what);
    }

    /** Waits for the calls under way, frees the native memory and ends the threads. Further calls fail. */
    @Override
    public void close() {
        predictors.close();
        parallel.close();
    }

    @Override
    public String toString() {
        return "TorchEmbedder " + settings.name + " " + told;
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final Path folder;
        private final TokenPooling pooling;
        private String name;
        private String prefix = "";
        private int maximumTokens = 256;
        private boolean tokenTypes;
        private int batchSize = 1;
        private int threads = Math.min(8, Runtime.getRuntime().availableProcessors());

        private Builder(Path folder, TokenPooling pooling) {
            this.folder = folder;
            this.pooling = pooling;
            this.name = String.valueOf(folder.toAbsolutePath().getFileName());
        }

        private SortedMap<String, String> told(ModelFiles files) {
            SortedMap<String, String> all = new TreeMap<>();
            all.put("model", files.digest(ModelFiles.MODEL));
            all.put("tokenizer", files.digest(ModelFiles.TOKENIZER));
            all.put("pooling", pooling.name().toLowerCase(Locale.ROOT));
            all.put("prefix", prefix);
            all.put("maximumTokens", String.valueOf(maximumTokens));
            all.put("tokenTypes", String.valueOf(tokenTypes));
            all.put("batched", String.valueOf(batchSize > 1));
            all.put("normalised", "true");
            return Collections.unmodifiableSortedMap(all);
        }

        /**
         * Sets the name.
         *
         * @param text the name; that of the folder unless set
         * @return this builder
         */
        public Builder name(String text) {
            name = Checks.notBlank(text, "name");
            return this;
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
         * Sets after how many tokens, with the prefix and the special ones, a text is cut.
         *
         * @param count at least 3, and no more than the model knows positions; 256 unless set
         * @return this builder
         */
        public Builder maximumTokens(int count) {
            Checks.check(count >= 3, "maximumTokens", "at least 3", count);
            maximumTokens = count;
            return this;
        }

        /**
         * Whether the model takes {@code token_type_ids} as its third input.
         *
         * @param taken false unless set
         * @return this builder
         */
        public Builder tokenTypes(boolean taken) {
            tokenTypes = taken;
            return this;
        }

        /**
         * Sets how many texts go through the model at once.
         *
         * @param texts at least 1; 1 unless set. With more, the last digits of a vector depend on the others of its batch
         * @return this builder
         */
        public Builder batchSize(int texts) {
            batchSize = Checks.positive(texts, "batchSize");
            return this;
        }

        /**
         * Sets how many batches are under way at once in one call. Does not change the vectors.
         *
         * @param count the number of threads, at least 1; the number of processors, but at most 8, unless set
         * @return this builder
         */
        public Builder threads(int count) {
            threads = Checks.positive(count, "threads");
            return this;
        }

        /**
         * Loads the model and embeds a first text.
         *
         * @return the embedder, to be closed
         * @throws ModelFormatException if a file is missing or not what it should be, or the output does not fit the
         *     pooling
         * @throws io.labelkit.model.EngineUnavailableException if PyTorch cannot be started
         * @throws IllegalStateException if {@code ai.djl.huggingface:tokenizers} is not on the class path
         */
        public TorchEmbedder build() {
            return new TorchEmbedder(this);
        }
    }
}
