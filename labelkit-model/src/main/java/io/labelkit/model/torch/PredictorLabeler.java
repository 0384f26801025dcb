package io.labelkit.model.torch;

import ai.djl.huggingface.translator.TextClassificationTranslator;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.internal.ScoreVotes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A DJL model that classifies, as a labeler. The classes of the model are mapped to labels; the probabilities of classes
 * with the same label are added. It votes for the most probable label, with that probability as its confidence, which is as
 * good as the model's; of a category set, for every label of at least one half. Probability on ignored classes is on no
 * label.
 *
 * <p>Items go through the model one at a time, so that an outcome does not depend on the company. A predictor serves one
 * call at a time; there are as many as calls at once. An item that the model cannot handle is a failure
 * {@link FailureKind#LABELER_THREW}. Thread-safe.
 *
 * <pre>{@code
 * try (PredictorLabeler<String> labeler = PredictorLabeler.textClassifier(Path.of("toxicity"), space)
 *         .classes(Map.of("LABEL_0", "fine", "LABEL_1", "toxic"))
 *         .build()) { ... }
 * }</pre>
 *
 * @param <T> the type of the data
 */
public final class PredictorLabeler<T> implements Labeler<T> {
    private final Builder<T> settings;
    private final ClassMapping mapping;
    private final PredictorPool<T, Classifications> predictors;
    private final Fingerprint fingerprint;

    private PredictorLabeler(Builder<T> settings) {
        this.settings = settings;
        mapping = new ClassMapping(settings.space, settings.classes, settings.ignored);
        settings.modelClasses.ifPresent(mapping::require);
        Loaded<T, Classifications> loaded = settings.model.get();
        predictors = new PredictorPool<>(settings.name, loaded.predictors(), loaded.close());
        Map<String, Object> configuration = new HashMap<>(mapping.settings());
        configuration.put("model", settings.modelFingerprint.hash().hex());
        configuration.put("minimumConfidence", settings.minimumConfidence);
        configuration.put("minimumMargin", settings.minimumMargin);
        fingerprint = Fingerprint.of("predictor", configuration).restingOn(settings.modelFingerprint);
    }

    /** A model that is there, and how to free it. */
    record Loaded<I, O>(Supplier<Predictor<I, O>> predictors, Runnable close) {}

    /**
     * A labeler of any DJL model.
     *
     * @param predictors makes a predictor each time, for instance {@code model::newPredictor}; the labeler closes those, and
     *     not the model
     * @param space the labels: categories, levels or category sets
     * @param model the identity of the model and of everything the predictors do
     * @param <T> the type of the data
     * @return the builder
     */
    public static <T> Builder<T> of(
            Supplier<Predictor<T, Classifications>> predictors, LabelSpace space, Fingerprint model) {
        return new Builder<>("predictor", space, model, Optional.empty(), () -> new Loaded<>(predictors, () -> {}));
    }

    /**
     * A labeler of a classifier of Hugging Face that was traced. Its folder has {@code model.pt}, {@code tokenizer.json} and
     * {@code config.json}, whose {@code id2label} names the classes. With {@code problem_type} set to
     * {@code multi_label_classification} each class stands alone, otherwise one applies. Texts are cut after 512 tokens.
     * The model is loaded by {@link Builder#build} and freed with the labeler.
     *
     * @param folder the folder
     * @param space the labels: categories, levels or category sets
     * @return the builder
     * @throws ModelFormatException if a file is missing or does not name the classes
     */
    public static Builder<String> textClassifier(Path folder, LabelSpace space) {
        ModelFiles files = new ModelFiles(folder, ModelFiles.MODEL, ModelFiles.TOKENIZER, ModelFiles.CONFIG);
        Supplier<Loaded<String, Classifications>> load = () -> {
            TextModel model = TextModel.load(files, FolderFingerprint.MAXIMUM_TOKENS);
            return new Loaded<>(
                    () -> model.model()
                            .newPredictor(TextClassificationTranslator.builder(model.tokenizer())
                                    .build()),
                    model::close);
        };
        String name = String.valueOf(folder.toAbsolutePath().getFileName());
        return new Builder<>(name, space, FolderFingerprint.of(files), Optional.of(files.outputNames()), load);
    }

    @Override
    public String name() {
        return settings.name;
    }

    @Override
    public LabelSpace space() {
        return settings.space;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public CallStyle callStyle() {
        return new CallStyle(16, false, Integer.MAX_VALUE);
    }

    /**
     * Labels some items.
     *
     * @param items the items
     * @return one outcome for each item, in the same order
     * @throws IllegalStateException if this object is closed
     * @throws IllegalArgumentException if the model has a class that is neither mapped, nor a label, nor ignored
     */
    @Override
    public List<Outcome> label(List<Item<T>> items) {
        return items.stream()
                .map(item -> predictors.outcome(item.data(), this::outcome))
                .toList();
    }

    private Outcome outcome(Classifications said) {
        return ScoreVotes.outcome(scores(said), settings.space, settings.minimumConfidence, settings.minimumMargin);
    }

    private double[] scores(Classifications said) {
        double[] scores = new double[settings.space.size()];
        boolean sets = settings.space.kind() == LabelKind.CATEGORY_SET;
        for (int i = 0; i < said.getClassNames().size(); i++) {
            double p = said.getProbabilities().get(i);
            OptionalInt column = mapping.column(said.getClassNames().get(i));
            if (!Double.isFinite(p)) {
                throw new IllegalStateException("model " + Checks.shown(settings.name) + " gave the probability " + p
                        + " for class " + Checks.shown(said.getClassNames().get(i)));
            }
            if (column.isPresent()) {
                int k = column.getAsInt();
                scores[k] = Math.min(1, sets ? Math.max(scores[k], p) : scores[k] + p);
            }
        }
        return scores;
    }

    /** Waits for the calls under way, and frees predictors and, if it loaded it, the model. Further calls fail. */
    @Override
    public void close() {
        predictors.close();
    }

    @Override
    public String toString() {
        return "PredictorLabeler " + settings.name + " " + settings.space.classNames();
    }

    /**
     * Collects settings. Not thread-safe.
     *
     * @param <T> the type of the data
     */
    public static final class Builder<T> {
        private final LabelSpace space;
        private final Fingerprint modelFingerprint;
        private final Optional<List<String>> modelClasses;
        private final Supplier<Loaded<T, Classifications>> model;
        private String name;
        private Map<String, String> classes = Map.of();
        private Set<String> ignored = Set.of();
        private double minimumConfidence;
        private double minimumMargin;

        private Builder(
                String name,
                LabelSpace space,
                Fingerprint modelFingerprint,
                Optional<List<String>> modelClasses,
                Supplier<Loaded<T, Classifications>> model) {
            this.name = name;
            this.space = space;
            this.modelFingerprint = modelFingerprint;
            this.modelClasses = modelClasses;
            this.model = model;
        }

        private Builder<T> copy() {
            Builder<T> copy = new Builder<>(name, space, modelFingerprint, modelClasses, model);
            copy.classes = classes;
            copy.ignored = ignored;
            copy.minimumConfidence = minimumConfidence;
            copy.minimumMargin = minimumMargin;
            return copy;
        }

        /**
         * The name as a labeler.
         *
         * @param labelerName the name; {@code predictor}, or the folder's, unless set
         * @return this
         */
        public Builder<T> name(String labelerName) {
            name = labelerName;
            return this;
        }

        /**
         * Which label a class of the model is. Classes that are not named here have the name of their label.
         *
         * @param labels the label by the name of the class
         * @return this
         */
        public Builder<T> classes(Map<String, String> labels) {
            classes = Map.copyOf(labels);
            return this;
        }

        /**
         * Classes of the model that are no label.
         *
         * @param classNames their names; none unless set
         * @return this
         */
        public Builder<T> ignoring(Set<String> classNames) {
            ignored = Set.copyOf(classNames);
            return this;
        }

        /**
         * The confidence below which it abstains.
         *
         * @param probability in [0, 1]; 0 unless set
         * @return this
         */
        public Builder<T> minimumConfidence(double probability) {
            minimumConfidence = probability;
            return this;
        }

        /**
         * The difference of the two greatest probabilities below which it abstains; of no effect for category sets.
         *
         * @param difference in [0, 1]; 0 unless set
         * @return this
         */
        public Builder<T> minimumMargin(double difference) {
            minimumMargin = difference;
            return this;
        }

        /**
         * Makes the labeler, and loads the model if it is one of a folder.
         *
         * @return the labeler, to be closed
         * @throws IllegalArgumentException if a setting is out of range, the space is not one of categories, levels or
         *     category sets, a class is mapped to a label that there is not, or a class of the model is nothing
         * @throws ModelFormatException if a file is not what it should be
         * @throws io.labelkit.model.EngineUnavailableException if PyTorch is needed and cannot be started
         */
        public PredictorLabeler<T> build() {
            Checks.notBlank(name, "name");
            Checks.inRange(minimumConfidence, 0, 1, "minimumConfidence");
            Checks.inRange(minimumMargin, 0, 1, "minimumMargin");
            Checks.check(
                    space.kind().isCategorical(), "kind of space", "CATEGORY, ORDINAL or CATEGORY_SET", space.kind());
            return new PredictorLabeler<>(copy());
        }
    }
}
