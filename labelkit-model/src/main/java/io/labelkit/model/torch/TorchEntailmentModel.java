package io.labelkit.model.torch;

import ai.djl.translate.TranslateException;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.model.entailment.EntailmentModel;
import io.labelkit.model.entailment.EntailmentPair;
import io.labelkit.model.entailment.EntailmentScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A TorchScript cross-encoder as a model of entailment, for instance one of Hugging Face that was trained on MNLI and
 * traced. Its folder has {@code model.pt}, {@code tokenizer.json} and {@code config.json}, whose {@code id2label} says which
 * output is entailment and which contradiction: the order differs from model to model. A model of two outputs may call the
 * other one {@code not_entailment}.
 *
 * <p>Pairs go through the model one at a time, so that scores do not depend on the company. Weights are in native memory
 * until {@link #close()}. Thread-safe.
 */
public final class TorchEntailmentModel implements EntailmentModel {
    private final String name;
    private final ModelFiles files;
    private final TextModel model;
    private final PredictorPool<List<TokenTensors.Input>, List<TokenTensors.Output>> predictors;
    private final int outputs;
    private final int entailment;
    private final int contradiction;
    private final Fingerprint fingerprint;

    private TorchEntailmentModel(Path folder, int maximumTokens, boolean tokenTypes) {
        name = String.valueOf(folder.toAbsolutePath().getFileName());
        files = new ModelFiles(folder, ModelFiles.MODEL, ModelFiles.TOKENIZER, ModelFiles.CONFIG);
        List<String> names = files.outputNames();
        outputs = names.size();
        entailment = index(names, "entail");
        contradiction = outputs == 2 ? 1 - entailment : index(names, "contradict");
        fingerprint = Fingerprint.of(
                "entailment:torch",
                Map.of(
                        "model", files.digest(ModelFiles.MODEL),
                        "tokenizer", files.digest(ModelFiles.TOKENIZER),
                        "outputs", names,
                        "maximumTokens", maximumTokens,
                        "tokenTypes", tokenTypes));
        model = TextModel.load(files, maximumTokens);
        predictors = new PredictorPool<>(
                name, () -> model.model().newPredictor(new TokenTensors(model.tokenizer(), tokenTypes)), model::close);
    }

    private int index(List<String> names, String start) {
        int[] found = IntStream.range(0, names.size())
                .filter(k -> names.get(k).toLowerCase(Locale.ROOT).startsWith(start))
                .toArray();
        if (found.length != 1) {
            throw new ModelFormatException(
                    files.file(ModelFiles.CONFIG),
                    "id2label must have one name that starts with " + start + ", but has " + names);
        }
        return found[0];
    }

    /**
     * Loads a model.
     *
     * @param folder the folder with {@code model.pt}, {@code tokenizer.json} and {@code config.json}
     * @param maximumTokens after how many tokens premise and hypothesis together are cut, the longer one first; at least 8,
     *     and no more than the model knows positions
     * @param tokenTypes whether the model takes {@code token_type_ids} as its third input
     * @return the model, to be closed
     * @throws ModelFormatException if a file is missing or not what it should be
     * @throws io.labelkit.model.EngineUnavailableException if PyTorch cannot be started
     * @throws IllegalStateException if {@code ai.djl.huggingface:tokenizers} is not on the class path
     */
    public static TorchEntailmentModel load(Path folder, int maximumTokens, boolean tokenTypes) {
        Checks.check(maximumTokens >= 8, "maximumTokens", "at least 8", maximumTokens);
        return new TorchEntailmentModel(folder, maximumTokens, tokenTypes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * Scores some pairs.
     *
     * @param pairs the pairs
     * @return the scores of each pair, in the same order
     * @throws ModelFormatException if the model fails, or gives another number of outputs than {@code id2label} names
     * @throws IllegalStateException if this object is closed
     */
    @Override
    public List<EntailmentScores> score(List<EntailmentPair> pairs) {
        List<EntailmentScores> scores = new ArrayList<>(pairs.size());
        for (EntailmentPair pair : pairs) {
            scores.add(score(pair));
        }
        return scores;
    }

    private EntailmentScores score(EntailmentPair pair) {
        float[] logits;
        try {
            TokenTensors.Input input = new TokenTensors.Input(pair.premise(), Optional.of(pair.hypothesis()));
            logits = predictors.predict(List.of(input)).get(0).values();
        } catch (TranslateException e) {
            throw new ModelFormatException(
                    files.file(ModelFiles.MODEL),
                    "cannot be run on a pair: " + TextModel.firstLine(e.getCause() == null ? e : e.getCause()),
                    e);
        }
        if (logits.length != outputs) {
            throw new ModelFormatException(
                    files.file(ModelFiles.MODEL),
                    "gives " + logits.length + " outputs, and " + ModelFiles.CONFIG + " names " + outputs);
        }
        return new EntailmentScores(logits[entailment], logits[contradiction]);
    }

    /** Waits for the calls under way and frees the native memory. Further calls fail. */
    @Override
    public void close() {
        predictors.close();
    }

    @Override
    public String toString() {
        return "TorchEntailmentModel " + name;
    }
}
