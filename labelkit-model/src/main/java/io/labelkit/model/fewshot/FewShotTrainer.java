package io.labelkit.model.fewshot;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.linear.LinearClassifier;
import io.labelkit.core.learn.linear.LinearTrainer;
import io.labelkit.model.internal.EmbeddedItems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Trains classifiers from a handful of labelled texts. What SetFit (Tunstall et al. 2022, arXiv:2209.11055) does to the
 * embedding model is done to its vectors: a map of low rank, {@code f(x) = (x + A B x) / |x + A B x|}, is trained so that
 * texts of one label have a cosine of 1 and others of 0. If the labels have descriptions, a second map from the same start
 * is trained on pairs of texts and descriptions, and the two are averaged, after FusionSent (Schopf, Braun and Matthes
 * 2024). A logistic regression on the mapped vectors makes the classes.
 *
 * <p>A quarter of the texts of each class with at least eight of them is kept from the training of the maps and decides
 * how long it goes on; where a map does not help these it stays the identity. If a class has fewer than four texts, no map
 * is trained. Soft targets and weights count for the regression; the maps see the most probable class.
 *
 * <p>All of it is plain Java and needs no native library but the embedder's. Equal settings, data and seed give equal
 * classifiers. Costs about {@code 10 x epochs x pairs x d x rank} multiplications. Immutable and thread-safe. The embedder
 * is not closed.
 *
 * <pre>{@code
 * FewShotLabeler labeler = FewShotTrainer.builder(embedder).build().train(data, space, Set.of(), 42);
 * }</pre>
 */
public final class FewShotTrainer implements ClassifierTrainer<String> {
    private static final int FEWEST_TEXTS = 4;
    private static final int FEWEST_TO_HOLD = 8;
    private static final int HELD_ONE_OF = 4;

    private final Builder settings;

    private FewShotTrainer(Builder settings) {
        this.settings = settings;
    }

    /**
     * A trainer with maps of rank 32, 20 pairs a text and 10 epochs.
     *
     * @param embedder what makes vectors of texts, in training and in use
     * @return the builder
     */
    public static Builder builder(Embedder embedder) {
        return new Builder(embedder);
    }

    @Override
    public Fingerprint fingerprint() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("embedder", settings.embedder.fingerprint().hash().hex());
        configuration.put("rank", settings.rank);
        configuration.put("pairs", settings.pairs);
        configuration.put("epochs", settings.epochs);
        configuration.put("learningRate", settings.learningRate);
        configuration.put("priorVariance", settings.priorVariance);
        configuration.put("abstainBelow", settings.abstainBelow);
        Fingerprint own = Fingerprint.of("trainer:few-shot", configuration);
        return new Fingerprint(own.hash(), settings.embedder.fingerprint().versioned(), own.parts());
    }

    /**
     * Trains a classifier whose labels are the classes, without descriptions.
     *
     * @param data what to learn from
     * @param seed the seed of pairs and maps
     * @return the classifier
     * @throws IllegalArgumentException as in {@link #train(TrainingSet, LabelSpace, Set, long)}
     */
    @Override
    public FewShotLabeler train(TrainingSet<String> data, long seed) {
        return train(data, LabelSpace.categories(data.classes()), Set.of(), seed);
    }

    /**
     * Trains a classifier that is a labeler.
     *
     * @param data what to learn from: exclusive targets, and at least one item of a weight above 0
     * @param space categories or levels; its classes are those of the data, in the same order
     * @param teachers the names of the labelers behind the targets; none for people's labels
     * @param seed the seed of pairs and maps
     * @return the labeler
     * @throws IllegalArgumentException if there is nothing to learn from, space and data do not fit, or a vector is zero
     *     or not finite, naming the item
     */
    public FewShotLabeler train(TrainingSet<String> data, LabelSpace space, Set<String> teachers, long seed) {
        requireFit(data, space);
        TrainingSet<String> weighted = data.rows(
                IntStream.range(0, data.size()).filter(i -> data.weight(i) > 0).toArray());
        Checks.check(weighted.size() > 0, "data", "at least one item of a weight above 0", "none");
        List<double[]> vectors = EmbeddedItems.of(weighted.items(), settings.embedder);
        Optional<FewShotMap> map = map(weighted, vectors, space, seed);
        LinearClassifier<double[]> head = head(weighted, vectors, map);
        Fingerprint fingerprint = Fingerprint.ofAll(
                "few-shot",
                List.of(
                        fingerprint(),
                        new Fingerprint(space.contentHash(), true),
                        new Fingerprint(contentOf(weighted, seed), true)));
        return new FewShotLabeler(settings, space, teachers, map, head, fingerprint);
    }

    private static ContentHash contentOf(TrainingSet<String> data, long seed) {
        List<Object> rows = new ArrayList<>();
        double[] targets = data.targets();
        int k = data.classes().size();
        for (int i = 0; i < data.size(); i++) {
            List<Double> target = new ArrayList<>();
            for (int c = 0; c < k; c++) {
                target.add(targets[i * k + c]);
            }
            rows.add(List.of(data.items().get(i).data(), data.weight(i), target));
        }
        return ContentHash.of(Map.of("rows", rows, "seed", seed));
    }

    private static void requireFit(TrainingSet<String> data, LabelSpace space) {
        Checks.check(data.exclusive(), "data", "of exclusive classes", "multi-label");
        Checks.check(
                space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL,
                "kind of space",
                "CATEGORY or ORDINAL",
                space.kind());
        Checks.check(
                space.classNames().equals(data.classes()),
                "classes of data",
                "those of the space in its order, " + space.classNames(),
                data.classes());
    }

    private LinearClassifier<double[]> head(
            TrainingSet<String> data, List<double[]> vectors, Optional<FewShotMap> map) {
        List<Item<double[]>> items = new ArrayList<>();
        double[] weights = new double[data.size()];
        for (int i = 0; i < weights.length; i++) {
            double[] x = vectors.get(i);
            double[] mapped = map.isPresent() ? map.get().of(x) : x;
            items.add(Item.of(data.items().get(i).id(), mapped));
            weights[i] = data.weight(i);
        }
        return LinearTrainer.of(Features.denseDoubles(settings.embedder.dimension()))
                .priorVariance(settings.priorVariance)
                .tolerance(1e-6)
                .maxIterations(1000)
                .train(TrainingSet.soft(items, data.classes(), data.targets(), weights), 0);
    }

    private Optional<FewShotMap> map(TrainingSet<String> data, List<double[]> vectors, LabelSpace space, long seed) {
        int classes = data.classes().size();
        int[] labels = new int[data.size()];
        int[] counts = new int[classes];
        List<double[]> trainVectors = new ArrayList<>();
        List<Integer> trainLabels = new ArrayList<>();
        List<double[]> heldVectors = new ArrayList<>();
        List<Integer> heldLabels = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = best(data, i);
            counts[labels[i]]++;
        }
        int[] seen = new int[classes];
        for (int i = 0; i < labels.length; i++) {
            boolean held = counts[labels[i]] >= FEWEST_TO_HOLD && ++seen[labels[i]] % HELD_ONE_OF == 0;
            (held ? heldVectors : trainVectors).add(vectors.get(i));
            (held ? heldLabels : trainLabels).add(labels[i]);
        }
        boolean enough = classes > 1 && IntStream.of(counts).allMatch(count -> count >= FEWEST_TEXTS);
        if (!enough || settings.epochs == 0) {
            return Optional.empty();
        }
        LowRankMap start = new LowRankMap(settings.embedder.dimension(), settings.rank, seed);
        PairSampling train = new PairSampling(trainVectors, array(trainLabels), classes);
        PairSampling held = new PairSampling(heldVectors, array(heldLabels), classes);
        LowRankMap texts = new MapTraining(PairLoss.COSINE, settings.epochs, settings.learningRate)
                .train(start, train.texts(settings.pairs, seed), held.texts(settings.pairs, seed + 1), seed);
        if (space.classes().stream().anyMatch(label -> label.description().isBlank())) {
            return Optional.of(new FewShotMap(texts, texts));
        }
        List<double[]> said = described(space);
        LowRankMap labelsMap = new MapTraining(PairLoss.CONTRASTIVE, settings.epochs, settings.learningRate)
                .train(start, train.descriptions(said), held.descriptions(said), seed);
        return Optional.of(new FewShotMap(texts, labelsMap));
    }

    private List<double[]> described(LabelSpace space) {
        List<String> texts =
                space.classes().stream().map(LabelClass::description).toList();
        List<float[]> embedded = EmbeddedItems.embed(texts, settings.embedder);
        List<double[]> unit = new ArrayList<>();
        for (int k = 0; k < texts.size(); k++) {
            unit.add(EmbeddedItems.unit(
                    embedded.get(k),
                    settings.embedder,
                    "the description of label " + Checks.shown(space.classNames().get(k))));
        }
        return unit;
    }

    private static int best(TrainingSet<String> data, int row) {
        int best = 0;
        for (int k = 1; k < data.classes().size(); k++) {
            best = data.target(row, k) > data.target(row, best) ? k : best;
        }
        return best;
    }

    private static int[] array(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        final Embedder embedder;
        String name = "few-shot";
        double abstainBelow;
        private int rank = 32;
        private int pairs = 20;
        private int epochs = 10;
        private double learningRate = 1e-3;
        private double priorVariance = 10;

        private Builder(Embedder embedder) {
            this.embedder = embedder;
        }

        private Builder copy() {
            Builder copy = new Builder(embedder);
            copy.name = name;
            copy.abstainBelow = abstainBelow;
            copy.rank = rank;
            copy.pairs = pairs;
            copy.epochs = epochs;
            copy.learningRate = learningRate;
            copy.priorVariance = priorVariance;
            return copy;
        }

        /**
         * The name as a labeler.
         *
         * @param labelerName the name; {@code few-shot} unless set
         * @return this
         */
        public Builder name(String labelerName) {
            name = labelerName;
            return this;
        }

        /**
         * The confidence below which the labeler abstains.
         *
         * @param confidence in [0, 1]; 0, never, unless set
         * @return this
         */
        public Builder abstainBelow(double confidence) {
            abstainBelow = confidence;
            return this;
        }

        /**
         * The rank of the maps.
         *
         * @param number at least 1; 32 unless set
         * @return this
         */
        public Builder rank(int number) {
            rank = number;
            return this;
        }

        /**
         * How many pairs each text is in.
         *
         * @param number at least 2; 20 unless set
         * @return this
         */
        public Builder pairs(int number) {
            pairs = number;
            return this;
        }

        /**
         * How often the training of a map goes over the pairs at most.
         *
         * @param number at least 0; 10 unless set; 0 for no map, a logistic regression on the vectors as they are
         * @return this
         */
        public Builder epochs(int number) {
            epochs = number;
            return this;
        }

        /**
         * The learning rate of the maps.
         *
         * @param rate above 0; 0.001 unless set
         * @return this
         */
        public Builder learningRate(double rate) {
            learningRate = rate;
            return this;
        }

        /**
         * The variance of the prior of the weights of the logistic regression: the greater, the closer it follows the data.
         *
         * @param variance above 0; 10 unless set
         * @return this
         */
        public Builder priorVariance(double variance) {
            priorVariance = variance;
            return this;
        }

        /**
         * Makes the trainer.
         *
         * @return the trainer
         * @throws IllegalArgumentException if a setting is out of range, naming it
         */
        public FewShotTrainer build() {
            Checks.notBlank(name, "name");
            Checks.inRange(abstainBelow, 0, 1, "abstainBelow");
            Checks.positive(rank, "rank");
            Checks.check(pairs >= 2, "pairs", "at least 2", pairs);
            Checks.check(epochs >= 0, "epochs", "at least 0", epochs);
            Checks.check(
                    learningRate > 0 && Double.isFinite(learningRate),
                    "learningRate",
                    "a finite number above 0",
                    learningRate);
            Checks.check(
                    priorVariance > 0 && Double.isFinite(priorVariance),
                    "priorVariance",
                    "a finite number above 0",
                    priorVariance);
            return new FewShotTrainer(copy());
        }
    }
}
