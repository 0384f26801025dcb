package io.labelkit.model.torch;

import ai.djl.huggingface.translator.TokenClassificationTranslator;
import ai.djl.inference.Predictor;
import ai.djl.modality.nlp.translator.NamedEntity;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A DJL model that tags tokens, as a labeler of spans. Tags are {@code B-X}, {@code I-X}, {@code E-X}, {@code S-X} or
 * {@code X} for a type X, and {@code O} outside; the types of the model are mapped to those of the label space. A vote says
 * all spans of a text, perhaps none; its confidence is the least probability of a tag in them, and it has none without
 * spans. Places are those of UTF-16 code units.
 *
 * <p>Texts go through the model one at a time. A text that the model cannot handle is a failure
 * {@link FailureKind#LABELER_THREW}; blank texts have no spans. Thread-safe.
 *
 * <pre>{@code
 * try (TaggerLabeler labeler = TaggerLabeler.of(Path.of("ner"), space).types(Map.of("PER", "person")).build()) { ... }
 * }</pre>
 */
public final class TaggerLabeler implements Labeler<String> {
    private static final String OUTSIDE = "O";

    private final Builder settings;
    private final ClassMapping mapping;
    private final PredictorPool<String, NamedEntity[]> predictors;
    private final Fingerprint fingerprint;

    private TaggerLabeler(Builder settings) {
        this.settings = settings;
        mapping = new ClassMapping(settings.space, settings.types, settings.ignored);
        settings.modelTypes.ifPresent(mapping::require);
        PredictorLabeler.Loaded<String, NamedEntity[]> loaded = settings.model.get();
        predictors = new PredictorPool<>(settings.name, loaded.predictors(), loaded.close());
        Map<String, Object> configuration = new HashMap<>(mapping.settings());
        configuration.put("model", settings.modelFingerprint.hash().hex());
        fingerprint = Fingerprint.of("tagger", configuration).restingOn(settings.modelFingerprint);
    }

    /**
     * A labeler of any DJL model that tags the tokens of texts.
     *
     * @param predictors makes a predictor each time, for instance {@code model::newPredictor}; it gives the tagged tokens in
     *     their order, with their places in code points. The labeler closes the predictors, and not the model
     * @param space the types, of the kind spans
     * @param model the identity of the model and of everything the predictors do
     * @return the builder
     */
    public static Builder of(
            Supplier<Predictor<String, NamedEntity[]>> predictors, LabelSpace space, Fingerprint model) {
        return new Builder(
                "tagger", space, model, Optional.empty(), () -> new PredictorLabeler.Loaded<>(predictors, () -> {}));
    }

    /**
     * A labeler of a token classifier of Hugging Face that was traced. Its folder has {@code model.pt},
     * {@code tokenizer.json} and {@code config.json}, whose {@code id2label} names the tags. Texts are cut after 512 tokens;
     * what lies behind has no spans. The model is loaded by {@link Builder#build} and freed with the labeler.
     *
     * @param folder the folder
     * @param space the types, of the kind spans
     * @return the builder
     * @throws ModelFormatException if a file is missing or does not name the tags
     */
    public static Builder of(Path folder, LabelSpace space) {
        ModelFiles files = new ModelFiles(folder, ModelFiles.MODEL, ModelFiles.TOKENIZER, ModelFiles.CONFIG);
        List<String> types = files.outputNames().stream()
                .filter(tag -> !tag.equals(OUTSIDE))
                .map(TagSpans::type)
                .distinct()
                .toList();
        Supplier<PredictorLabeler.Loaded<String, NamedEntity[]>> load = () -> {
            TextModel model = TextModel.load(files, FolderFingerprint.MAXIMUM_TOKENS);
            return new PredictorLabeler.Loaded<>(
                    () -> model.model()
                            .newPredictor(TokenClassificationTranslator.builder(model.tokenizer())
                                    .build()),
                    model::close);
        };
        String name = String.valueOf(folder.toAbsolutePath().getFileName());
        return new Builder(name, space, FolderFingerprint.of(files), Optional.of(types), load);
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
     * @throws IllegalArgumentException if the model has a type that is neither mapped, nor in the space, nor ignored
     */
    @Override
    public List<Outcome> label(List<Item<String>> items) {
        return items.stream().map(item -> outcome(item.data())).toList();
    }

    private Outcome outcome(String text) {
        return text.isBlank()
                ? Outcome.vote(new Label.Spans(List.of()))
                : predictors.outcome(text, tokens -> outcome(text, tokens));
    }

    private Outcome outcome(String text, NamedEntity[] tokens) {
        NamedEntity[] tagged = Stream.of(tokens)
                .filter(token -> !token.getEntity().equals(OUTSIDE))
                .toArray(NamedEntity[]::new);
        TagSpans found = TagSpans.of(tagged, text, mapping, settings.space.classNames());
        Vote vote = Vote.of(new Label.Spans(found.spans()));
        return Outcome.vote(found.spans().isEmpty() ? vote : vote.withConfidence(found.confidence()));
    }

    /** Waits for the calls under way, and frees predictors and, if it loaded it, the model. Further calls fail. */
    @Override
    public void close() {
        predictors.close();
    }

    @Override
    public String toString() {
        return "TaggerLabeler " + settings.name + " " + settings.space.classNames();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final LabelSpace space;
        private final Fingerprint modelFingerprint;
        private final Optional<List<String>> modelTypes;
        private final Supplier<PredictorLabeler.Loaded<String, NamedEntity[]>> model;
        private String name;
        private Map<String, String> types = Map.of();
        private Set<String> ignored = Set.of();

        private Builder(
                String name,
                LabelSpace space,
                Fingerprint modelFingerprint,
                Optional<List<String>> modelTypes,
                Supplier<PredictorLabeler.Loaded<String, NamedEntity[]>> model) {
            this.name = name;
            this.space = space;
            this.modelFingerprint = modelFingerprint;
            this.modelTypes = modelTypes;
            this.model = model;
        }

        private Builder copy() {
            Builder copy = new Builder(name, space, modelFingerprint, modelTypes, model);
            copy.types = types;
            copy.ignored = ignored;
            return copy;
        }

        /**
         * The name as a labeler.
         *
         * @param labelerName the name; {@code tagger}, or the folder's, unless set
         * @return this
         */
        public Builder name(String labelerName) {
            name = labelerName;
            return this;
        }

        /**
         * Which type of the space a type of the model is. Types that are not named here have the same name in both.
         *
         * @param labels the type of the space by that of the model, without {@code B-} or {@code I-}
         * @return this
         */
        public Builder types(Map<String, String> labels) {
            types = Map.copyOf(labels);
            return this;
        }

        /**
         * Types of the model that are no label.
         *
         * @param typeNames their names, without {@code B-} or {@code I-}; none unless set
         * @return this
         */
        public Builder ignoring(Set<String> typeNames) {
            ignored = Set.copyOf(typeNames);
            return this;
        }

        /**
         * Makes the labeler, and loads the model if it is one of a folder.
         *
         * @return the labeler, to be closed
         * @throws IllegalArgumentException if the space is not one of spans, a type is mapped to one that there is not, or a
         *     type of the model is nothing
         * @throws ModelFormatException if a file is not what it should be
         * @throws io.labelkit.model.EngineUnavailableException if PyTorch is needed and cannot be started
         */
        public TaggerLabeler build() {
            Checks.notBlank(name, "name");
            Checks.check(space.kind() == LabelKind.SPANS, "kind of space", "SPANS", space.kind());
            return new TaggerLabeler(copy());
        }
    }
}
