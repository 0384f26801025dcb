package io.labelkit.model.torch;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Any DJL model that makes a vector of a text, as an embedder; for TorchScript models in files see {@link TorchEmbedder}.
 * Pooling, prefix and length are the business of the predictors, and of the fingerprint that the caller gives. Texts go
 * through the model one at a time; a vector is divided by its length. A predictor serves one call at a time, and there are
 * as many as calls at once. Thread-safe.
 *
 * <pre>{@code
 * Embedder embedder = PredictorEmbedder.of("gte", 768, model::newPredictor, Fingerprint.of("gte", Map.of("revision", "2")));
 * }</pre>
 */
public final class PredictorEmbedder implements Embedder {
    private final String name;
    private final int dimension;
    private final Fingerprint fingerprint;
    private final PredictorPool<String, float[]> predictors;

    private PredictorEmbedder(
            String name, int dimension, Supplier<Predictor<String, float[]>> predictors, Fingerprint fingerprint) {
        this.name = Checks.notBlank(name, "name");
        this.dimension = Checks.positive(dimension, "dimension");
        this.fingerprint = fingerprint;
        this.predictors = new PredictorPool<>(name, predictors, () -> {});
    }

    /**
     * An embedder.
     *
     * @param name its name
     * @param dimension the length of the vectors
     * @param predictors makes a predictor each time, for instance {@code model::newPredictor}; the embedder closes those, and
     *     not the model
     * @param fingerprint the identity of the model and of everything the predictors do
     * @return the embedder
     */
    public static PredictorEmbedder of(
            String name, int dimension, Supplier<Predictor<String, float[]>> predictors, Fingerprint fingerprint) {
        return new PredictorEmbedder(name, dimension, predictors, fingerprint);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * Embeds some texts.
     *
     * @param texts the texts; what the predictors make of an empty one is up to them
     * @return one vector for each text, in the same order, of length 1
     * @throws IllegalStateException if this object is closed, or the model fails on a text, or gives a vector of another
     *     dimension, one that is all zero or one with a number that is not finite; the error shows the text
     */
    @Override
    public List<float[]> embed(List<String> texts) {
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (String text : texts) {
            try {
                vectors.add(unit(predictors.predict(text), text));
            } catch (TranslateException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new IllegalStateException(
                        "embedder " + Checks.shown(name) + " failed on " + Checks.shown(text) + ": "
                                + TextModel.firstLine(cause),
                        e);
            }
        }
        return vectors;
    }

    private float[] unit(float[] vector, String text) {
        String problem = "embedder " + Checks.shown(name) + " gave for " + Checks.shown(text) + " a vector ";
        if (vector.length != dimension) {
            throw new IllegalStateException(problem + "of " + vector.length + " numbers instead of " + dimension);
        }
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        if (!(square > 0) || !Double.isFinite(square)) {
            throw new IllegalStateException(problem + "whose squared length is " + square);
        }
        float[] unit = new float[dimension];
        for (int j = 0; j < dimension; j++) {
            unit[j] = (float) (vector[j] / Math.sqrt(square));
        }
        return unit;
    }

    /** Waits for the calls under way, and frees the predictors but not the model. Further calls fail. */
    @Override
    public void close() {
        predictors.close();
    }

    @Override
    public String toString() {
        return "PredictorEmbedder " + name + ", " + dimension + " numbers";
    }
}
