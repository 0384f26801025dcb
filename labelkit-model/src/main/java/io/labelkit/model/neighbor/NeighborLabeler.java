package io.labelkit.model.neighbor;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.internal.EmbeddedItems;
import io.labelkit.model.internal.ScoreVotes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Labels texts as the k labelled texts (anchors) most similar to them. The share of a class is
 *
 * <pre>{@code p_c = sum_i v_i q_ic / sum_i v_i,   v_i = w_i exp((s_i - s_1) / temperature)}</pre>
 *
 * over the k anchors i of the greatest cosine s, with the anchors' targets q and weights w; it is the confidence, and not
 * calibrated. It abstains on texts that no anchor is similar to, and where the share is too small. The reason of a vote
 * names the three nearest anchors. An anchor never votes for the item that has its id, so anchors may be labelled too.
 *
 * <p>All anchors are compared, exactly: N x d multiplications a text, and 8 N d bytes. Several tens of thousands of anchors
 * are fine. Items of weight 0 are left out.
 *
 * <p>Immutable and thread-safe. The embedder is not closed.
 *
 * <pre>{@code
 * Labeler<String> labeler = NeighborLabeler.builder(embedder, space, anchors).neighbors(10).build();
 * }</pre>
 */
public final class NeighborLabeler implements Labeler<String> {
    private static final int NAMED = 3;

    private final Builder settings;
    private final Anchors anchors;
    private final double minimumSimilarity;
    private final Fingerprint fingerprint;

    private NeighborLabeler(Builder settings) {
        this.settings = settings;
        anchors = Anchors.of(settings.data, settings.embedder);
        minimumSimilarity = Math.max(settings.minimumSimilarity, settings.farShare > 0 ? typical() : -1);
        fingerprint = fingerprint(settings);
    }

    private double typical() {
        double[] sorted = anchors.similaritiesAmongThem();
        return sorted[(int) Math.floor(settings.farShare * (sorted.length - 1))];
    }

    private static Fingerprint fingerprint(Builder settings) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("embedder", settings.embedder.fingerprint().hash().hex());
        configuration.put("space", settings.space.contentHash().hex());
        configuration.put("anchors", hash(settings.data));
        configuration.put("neighbors", settings.neighbors);
        configuration.put("temperature", settings.temperature);
        configuration.put("minimumSimilarity", settings.minimumSimilarity);
        configuration.put("farShare", settings.farShare);
        configuration.put("minimumConfidence", settings.minimumConfidence);
        return Fingerprint.of("neighbors", configuration).restingOn(settings.embedder.fingerprint());
    }

    private static String hash(TrainingSet<String> data) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            int row = i;
            Item<String> item = data.items().get(i);
            rows.add(List.of(
                    item.id(),
                    item.data(),
                    data.weight(i),
                    IntStream.range(0, data.classes().size())
                            .mapToObj(k -> data.target(row, k))
                            .toList()));
        }
        return ContentHash.of(rows).hex();
    }

    /**
     * A labeler for a space of categories, levels or category sets.
     *
     * @param embedder what makes vectors of texts
     * @param space the labels
     * @param anchors labelled texts; exclusive targets for categories and levels, multi-label ones for category sets; their
     *     classes are those of the space, in the same order
     * @return the builder
     */
    public static Builder builder(Embedder embedder, LabelSpace space, TrainingSet<String> anchors) {
        return new Builder(embedder, space, anchors);
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
    public Set<String> derivedFrom() {
        return settings.teachers;
    }

    /**
     * The cosine below which the nearest anchor is too far.
     *
     * @return the greater of what was set and what the anchors among themselves give; -1 if neither is wanted
     */
    public double minimumSimilarity() {
        return minimumSimilarity;
    }

    /**
     * The nearest anchors of an item.
     *
     * @param item the item
     * @return at most as many as {@link Builder#neighbors} says, the nearest first
     */
    public List<Neighbor> neighbors(Item<String> item) {
        double[] x = EmbeddedItems.of(List.of(item), settings.embedder).get(0);
        return anchors.nearest(x, item.id(), settings.neighbors).stream()
                .map(near -> new Neighbor(anchors.id(near.row()), near.similarity()))
                .toList();
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<double[]> vectors = EmbeddedItems.of(items, settings.embedder);
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            outcomes.add(outcome(anchors.nearest(vectors.get(i), items.get(i).id(), settings.neighbors)));
        }
        return outcomes;
    }

    private Outcome outcome(List<Anchors.Near> near) {
        if (near.isEmpty()) {
            return ScoreVotes.abstain("no anchor but the item itself");
        }
        if (near.get(0).similarity() < minimumSimilarity) {
            return ScoreVotes.abstain(
                    "the nearest anchor has similarity " + near.get(0).similarity() + ", below " + minimumSimilarity);
        }
        double[] shares = anchors.shares(near, settings.temperature);
        Outcome outcome = ScoreVotes.outcome(shares, settings.space, settings.minimumConfidence, 0);
        return outcome instanceof Outcome.Voted voted
                ? Outcome.vote(voted.vote().withRationale(rationale(near)))
                : outcome;
    }

    private String rationale(List<Anchors.Near> near) {
        return near.stream()
                .limit(NAMED)
                .map(n -> String.format(
                        java.util.Locale.ROOT, "%s (%.3f)", Checks.shown(anchors.id(n.row())), n.similarity()))
                .collect(Collectors.joining(", ", "nearest: ", ""));
    }

    @Override
    public String toString() {
        return "NeighborLabeler " + settings.name + " over " + settings.data.size() + " anchors "
                + settings.space.classNames();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final Embedder embedder;
        private final LabelSpace space;
        private final TrainingSet<String> data;
        private String name = "neighbors";
        private int neighbors = 10;
        private double temperature = 0.05;
        private double minimumSimilarity = -1;
        private double farShare = 0.01;
        private double minimumConfidence;
        private Set<String> teachers = Set.of();

        private Builder(Embedder embedder, LabelSpace space, TrainingSet<String> data) {
            this.embedder = embedder;
            this.space = space;
            this.data = data.rows(IntStream.range(0, data.size())
                    .filter(i -> data.weight(i) > 0)
                    .toArray());
        }

        private Builder copy() {
            Builder copy = new Builder(embedder, space, data);
            copy.name = name;
            copy.neighbors = neighbors;
            copy.temperature = temperature;
            copy.minimumSimilarity = minimumSimilarity;
            copy.farShare = farShare;
            copy.minimumConfidence = minimumConfidence;
            copy.teachers = teachers;
            return copy;
        }

        /**
         * The name as a labeler.
         *
         * @param labelerName the name; {@code neighbors} unless set
         * @return this
         */
        public Builder name(String labelerName) {
            name = labelerName;
            return this;
        }

        /**
         * How many anchors vote.
         *
         * @param number at least 1; 10 unless set
         * @return this
         */
        public Builder neighbors(int number) {
            neighbors = number;
            return this;
        }

        /**
         * How fast an anchor's say falls with its similarity: smaller is faster.
         *
         * @param value above 0; 0.05 unless set
         * @return this
         */
        public Builder temperature(double value) {
            temperature = value;
            return this;
        }

        /**
         * The cosine to the nearest anchor below which it abstains.
         *
         * @param cosine in [-1, 1]; -1, never, unless set
         * @return this
         */
        public Builder minimumSimilarity(double cosine) {
            minimumSimilarity = cosine;
            return this;
        }

        /**
         * Abstains on texts that are farther from every anchor than anchors are from each other: the least cosine is the
         * quantile of this share of the anchors' cosines to their nearest other anchor.
         *
         * @param share in [0, 1); 0.01 unless set; 0 for no such limit
         * @return this
         */
        public Builder farShare(double share) {
            farShare = share;
            return this;
        }

        /**
         * The share of the winning class below which it abstains.
         *
         * @param share in [0, 1]; 0 unless set
         * @return this
         */
        public Builder minimumConfidence(double share) {
            minimumConfidence = share;
            return this;
        }

        /**
         * The labelers that the labels of the anchors come from.
         *
         * @param labelers their names; none, for people's labels, unless set
         * @return this
         */
        public Builder derivedFrom(Set<String> labelers) {
            teachers = Set.copyOf(labelers);
            return this;
        }

        /**
         * Embeds the anchors and makes the labeler.
         *
         * @return the labeler
         * @throws IllegalArgumentException if a setting is out of range, there is no anchor, anchors and space do not fit,
         *     or a vector is zero or not finite, naming the anchor
         */
        public NeighborLabeler build() {
            Checks.notBlank(name, "name");
            Checks.positive(neighbors, "neighbors");
            Checks.check(
                    temperature > 0 && Double.isFinite(temperature),
                    "temperature",
                    "a finite number above 0",
                    temperature);
            Checks.inRange(minimumSimilarity, -1, 1, "minimumSimilarity");
            Checks.check(farShare >= 0 && farShare < 1, "farShare", "in [0, 1)", farShare);
            Checks.inRange(minimumConfidence, 0, 1, "minimumConfidence");
            Checks.check(data.size() > 0, "anchors", "at least one of a weight above 0", "none");
            requireFit();
            return new NeighborLabeler(copy());
        }

        private void requireFit() {
            LabelKind kind = space.kind();
            boolean fits = data.exclusive()
                    ? kind == LabelKind.CATEGORY || kind == LabelKind.ORDINAL
                    : kind == LabelKind.CATEGORY_SET;
            String wanted = data.exclusive() ? "CATEGORY or ORDINAL" : "CATEGORY_SET";
            Checks.check(fits, "kind of space", wanted + " for these anchors", kind);
            Checks.check(
                    data.classes().equals(space.classNames()),
                    "classes of anchors",
                    "those of the space in its order, " + space.classNames(),
                    data.classes());
        }
    }
}
