package io.labelkit.model.zeroshot;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.internal.EmbeddedItems;
import io.labelkit.model.internal.ScoreVotes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Labels texts by what the labels mean, without training. Each label of the space is embedded: its
 * description (its name for want of one), each of its positive cases and, if they are given, further
 * {@linkplain Builder#texts texts} and labelled {@linkplain Builder#examples examples}. A text gets the label that its vector is most similar to; the
 * probabilities are {@code p_k = softmax_k(cos(x, c_k) / temperature)}, and the confidence is the greatest of them. It
 * abstains if the confidence, or its distance to the second greatest probability, is too small.
 *
 * <p>Descriptions should be sentences: on news topics bare names cost 15 to 20 points of accuracy, and a name put
 * before the sentence 3 to 5. It works for topics and hardly for spam. The temperature of the default makes the
 * confidences of two small sentence embedders on news fit best; for other texts learn it with
 * {@link ZeroShotCalibration}.
 *
 * <p>Immutable and thread-safe. The embedder is not closed.
 *
 * <pre>{@code
 * LabelSpace space = LabelSpace.builder(LabelKind.CATEGORY, "topic")
 *         .label("sports", "Matches, teams, players, tournaments and results in any sport.")
 *         .label("business", "Companies, markets, the economy, trade, earnings and jobs.")
 *         .build();
 * Labeler<String> labeler = ZeroShotLabeler.builder(embedder, space).minimumMargin(0.1).build();
 * }</pre>
 */
public final class ZeroShotLabeler implements Labeler<String> {
    private final Builder settings;
    private final Prototypes prototypes;
    private final Fingerprint fingerprint;

    private ZeroShotLabeler(Builder builder) {
        this(
                builder,
                Prototypes.of(
                        builder.space,
                        builder.embedder,
                        builder.mode,
                        builder.known(builder.texts, "texts"),
                        builder.known(builder.examples, "examples")));
    }

    private ZeroShotLabeler(Builder settings, Prototypes prototypes) {
        this.settings = settings;
        this.prototypes = prototypes;
        fingerprint = fingerprint(settings);
    }

    private static Fingerprint fingerprint(Builder settings) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("embedder", settings.embedder.fingerprint().hash().hex());
        configuration.put("space", settings.space.contentHash().hex());
        configuration.put("mode", settings.mode.name());
        configuration.put("temperature", settings.temperature);
        configuration.put("minimumConfidence", settings.minimumConfidence);
        configuration.put("minimumMargin", settings.minimumMargin);
        configuration.put("texts", hash(settings.texts));
        configuration.put("examples", hash(settings.examples));
        return Fingerprint.of("zero-shot", configuration).restingOn(settings.embedder.fingerprint());
    }

    private static String hash(Map<String, List<String>> texts) {
        return ContentHash.of(new TreeMap<>(texts)).hex();
    }

    /**
     * A labeler for a space of categories or levels.
     *
     * @param embedder what makes vectors of labels and texts
     * @param space the labels, each best with a description of one sentence
     * @return the builder
     */
    public static Builder builder(Embedder embedder, LabelSpace space) {
        return new Builder(embedder, space);
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

    /**
     * The same labeler with what was learned about its sureness.
     *
     * @param calibration temperature and limits
     * @return a new labeler; nothing is embedded again
     */
    public ZeroShotLabeler with(ZeroShotCalibration calibration) {
        Builder changed = settings.copy()
                .temperature(calibration.temperature())
                .minimumConfidence(calibration.minimumConfidence())
                .minimumMargin(calibration.minimumMargin());
        return new ZeroShotLabeler(changed, prototypes);
    }

    double temperature() {
        return settings.temperature;
    }

    /** The cosines of some texts to each label. */
    List<double[]> similarities(List<Item<String>> items) {
        return EmbeddedItems.of(items, settings.embedder).stream()
                .map(prototypes::similarities)
                .toList();
    }

    /**
     * The probabilities of the labels for some texts.
     *
     * @param items the items
     * @return for each item a distribution, in the order of the space
     * @throws IllegalArgumentException if the vector of an item is zero or not finite, naming the item
     */
    public List<double[]> probabilities(List<Item<String>> items) {
        return similarities(items).stream()
                .map(similarities -> softmax(similarities, settings.temperature))
                .toList();
    }

    static double[] softmax(double[] similarities, double temperature) {
        double max = Arrays.stream(similarities).max().orElse(0);
        double sum = 0;
        double[] p = new double[similarities.length];
        for (int k = 0; k < p.length; k++) {
            p[k] = StrictMath.exp((similarities[k] - max) / temperature);
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        return probabilities(items).stream()
                .map(p -> ScoreVotes.outcome(p, settings.space, settings.minimumConfidence, settings.minimumMargin))
                .toList();
    }

    @Override
    public String toString() {
        return "ZeroShotLabeler " + settings.name + " " + settings.space.classNames();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final Embedder embedder;
        private final LabelSpace space;
        private String name = "zero-shot";
        private PrototypeMode mode = PrototypeMode.MEAN;
        private double temperature = 0.03;
        private double minimumConfidence;
        private double minimumMargin = 0.1;
        private Map<String, List<String>> texts = Map.of();
        private Map<String, List<String>> examples = Map.of();

        private Builder(Embedder embedder, LabelSpace space) {
            this.embedder = embedder;
            this.space = space;
        }

        private Builder copy() {
            Builder copy = new Builder(embedder, space);
            copy.name = name;
            copy.mode = mode;
            copy.temperature = temperature;
            copy.minimumConfidence = minimumConfidence;
            copy.minimumMargin = minimumMargin;
            copy.texts = texts;
            copy.examples = examples;
            return copy;
        }

        private Map<String, List<String>> known(Map<String, List<String>> byLabel, String argument) {
            byLabel.keySet()
                    .forEach(label -> Checks.check(
                            space.find(label).isPresent(), argument, "of labels of " + space.classNames(), label));
            return byLabel;
        }

        private void check() {
            Checks.notBlank(name, "name");
            Checks.inRange(minimumConfidence, 0, 1, "minimumConfidence");
            Checks.inRange(minimumMargin, 0, 1, "minimumMargin");
            Checks.check(
                    temperature > 0 && Double.isFinite(temperature),
                    "temperature",
                    "a finite number above 0",
                    temperature);
            Checks.check(
                    space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL,
                    "kind of space",
                    "CATEGORY or ORDINAL",
                    space.kind());
        }

        /**
         * More texts that say what labels mean, for instance the description in other words. Each is one more prototype.
         *
         * @param byLabel texts by the name of a label of the space; none unless set
         * @return this
         */
        public Builder texts(Map<String, List<String>> byLabel) {
            texts = copyOf(byLabel);
            return this;
        }

        /**
         * Texts that have a label. With {@link PrototypeMode#MEAN} the mean of n examples counts n / (n + 3), and what is
         * said of the label the rest; with {@link PrototypeMode#MAX} each is a prototype.
         *
         * @param byLabel texts by the name of a label of the space; none unless set
         * @return this
         */
        public Builder examples(Map<String, List<String>> byLabel) {
            examples = copyOf(byLabel);
            return this;
        }

        private static Map<String, List<String>> copyOf(Map<String, List<String>> byLabel) {
            return byLabel.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        }

        /**
         * The name as a labeler.
         *
         * @param labelerName the name; {@code zero-shot} unless set
         * @return this
         */
        public Builder name(String labelerName) {
            name = labelerName;
            return this;
        }

        /**
         * How the texts of a label become one similarity.
         *
         * @param prototypeMode the mode; {@link PrototypeMode#MEAN} unless set
         * @return this
         */
        public Builder prototypes(PrototypeMode prototypeMode) {
            mode = prototypeMode;
            return this;
        }

        /**
         * What cosines are divided by before the softmax: smaller is surer. It changes no label.
         *
         * @param value above 0; 0.03 unless set
         * @return this
         */
        public Builder temperature(double value) {
            temperature = value;
            return this;
        }

        /**
         * The confidence below which it abstains.
         *
         * @param probability in [0, 1]; 0 unless set
         * @return this
         */
        public Builder minimumConfidence(double probability) {
            minimumConfidence = probability;
            return this;
        }

        /**
         * The difference of the two greatest probabilities below which it abstains.
         *
         * @param difference in [0, 1]; 0.1 unless set
         * @return this
         */
        public Builder minimumMargin(double difference) {
            minimumMargin = difference;
            return this;
        }

        /**
         * Embeds the labels and makes the labeler.
         *
         * @return the labeler
         * @throws IllegalArgumentException if a setting is out of range, the space is not one of categories or levels,
         *     texts or examples are of a label that it does not have, or a label's vector is zero or not finite
         */
        public ZeroShotLabeler build() {
            check();
            return new ZeroShotLabeler(copy());
        }
    }
}
