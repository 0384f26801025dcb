package io.labelkit.model.zeroshot;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels texts by what the labels mean, without training. Each label of the space is embedded: its
 * description (its name for want of one) and each of its positive cases. A text gets the label that its vector is most similar to; the
 * probabilities are {@code p_k = softmax_k(cos(x, c_k) / temperature)}, and the confidence is the greatest of them. It
 * abstains if the confidence, or its distance to the second greatest probability, is too small.
 *
 * <p>Descriptions should be sentences: on news topics bare names cost 15 to 20 points of accuracy, and a name put
 * before the sentence 3 to 5. It works for topics and hardly for spam. The temperature of the default makes the
 * confidences of two small sentence embedders on news fit best; it is no calibration for other texts.
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
    private final String name;
    private final LabelSpace space;
    private final Embedder embedder;
    private final Prototypes prototypes;
    private final double temperature;
    private final double minimumConfidence;
    private final double minimumMargin;
    private final Fingerprint fingerprint;

    private ZeroShotLabeler(Builder builder) {
        name = Checks.notBlank(builder.name, "name");
        space = builder.space;
        embedder = builder.embedder;
        temperature = builder.temperature;
        minimumConfidence = Checks.inRange(builder.minimumConfidence, 0, 1, "minimumConfidence");
        minimumMargin = Checks.inRange(builder.minimumMargin, 0, 1, "minimumMargin");
        Checks.check(
                temperature > 0 && Double.isFinite(temperature), "temperature", "a finite number above 0", temperature);
        Checks.check(
                space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL,
                "kind of space",
                "CATEGORY or ORDINAL",
                space.kind());
        prototypes = Prototypes.of(space, embedder, builder.mode);
        Fingerprint own = Fingerprint.of(
                "zero-shot",
                Map.of(
                        "embedder",
                        embedder.fingerprint().hash().hex(),
                        "space",
                        space.contentHash().hex(),
                        "mode",
                        builder.mode.name(),
                        "temperature",
                        temperature,
                        "minimumConfidence",
                        minimumConfidence,
                        "minimumMargin",
                        minimumMargin));
        fingerprint = new Fingerprint(own.hash(), embedder.fingerprint().versioned(), own.parts());
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
        return name;
    }

    @Override
    public LabelSpace space() {
        return space;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * The probabilities of the labels for some texts.
     *
     * @param items the items
     * @return for each item a distribution, in the order of the space
     * @throws IllegalArgumentException if the vector of an item is zero or not finite, naming the item
     */
    public List<double[]> probabilities(List<Item<String>> items) {
        List<float[]> vectors = embedder.embed(items.stream().map(Item::data).toList());
        List<double[]> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            double[] x = Prototypes.unit(
                    vectors.get(i),
                    "the vector of item " + Checks.shown(items.get(i).id()));
            all.add(softmax(prototypes.similarities(x)));
        }
        return all;
    }

    private double[] softmax(double[] similarities) {
        double max = Double.NEGATIVE_INFINITY;
        for (double similarity : similarities) {
            max = Math.max(max, similarity);
        }
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
        return probabilities(items).stream().map(this::outcome).toList();
    }

    private Outcome outcome(double[] p) {
        int best = 0;
        double second = 0;
        for (int k = 1; k < p.length; k++) {
            if (p[k] > p[best]) {
                second = p[best];
                best = k;
            } else {
                second = Math.max(second, p[k]);
            }
        }
        double confidence = Math.min(1, p[best]);
        if (confidence < minimumConfidence) {
            return abstain("confidence " + confidence + " below " + minimumConfidence);
        }
        if (confidence - second < minimumMargin) {
            return abstain("margin " + (confidence - second) + " below " + minimumMargin);
        }
        String className = space.classNames().get(best);
        Label label = space.kind() == LabelKind.ORDINAL ? new Label.Ordinal(className) : Label.category(className);
        return Outcome.vote(Vote.of(label).withConfidence(confidence));
    }

    private static Outcome abstain(String reason) {
        return new Outcome.Abstained(Optional.of(reason), Cost.UNKNOWN);
    }

    @Override
    public String toString() {
        return "ZeroShotLabeler " + name + " " + space.classNames();
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

        private Builder(Embedder embedder, LabelSpace space) {
            this.embedder = embedder;
            this.space = space;
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
         *     or a label's vector is zero or not finite
         */
        public ZeroShotLabeler build() {
            return new ZeroShotLabeler(this);
        }
    }
}
