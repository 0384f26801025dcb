package io.labelkit.model.student;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ScoredLabel;
import io.labelkit.core.learn.StudentTrainer;
import io.labelkit.core.learn.TrainingSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Trains a small head on frozen embeddings with PyTorch: a softmax regression, or one hidden layer of ReLUs. It learns
 * from soft targets {@code q_i} and weights {@code w_i} by minimising
 *
 * <pre>{@code sum_i w_i l(q_i, z_i) / sum_i w_i + l2 / 2 |W|^2,   z_i = W (inputScale x_i) + b}</pre>
 *
 * where {@code l} is the cross-entropy with a softmax over exclusive classes, or the sum of K binary cross-entropies
 * with independent sigmoids (multi-label), and biases are not penalised. The optimizer is Adam on shuffled batches with
 * a learning rate that falls linearly to 0. A linear head can be found in plain Java instead, see {@link HeadSolver}. Items
 * of weight 0 are left out.
 *
 * <p>Noisy targets want an {@code l2} ten to a hundred times the default. Equal settings, data and seed give a
 * bit-identical student on one platform. PyTorch is started with one thread unless {@code ai.djl.pytorch.num_threads}
 * is set, and offline unless {@code ai.djl.offline} is. Nothing is downloaded.
 *
 * <p>Immutable and thread-safe; trainings of one process run one after the other. The embedder is not closed.
 *
 * <pre>{@code
 * HeadTrainer trainer = HeadTrainer.builder(embedder).l2(3e-3).build();
 * HeadStudent student = trainer.train(data, space, Set.of("rule", "llm"), 42);
 * student.save(Path.of("student"));
 * }</pre>
 */
public final class HeadTrainer implements StudentTrainer<String> {
    private final Embedder embedder;
    private final HeadSettings settings;
    private final String studentName;
    private final double abstainBelow;

    private HeadTrainer(Builder builder) {
        embedder = builder.embedder;
        studentName = Checks.notBlank(builder.studentName, "studentName");
        abstainBelow = Checks.inRange(builder.abstainBelow, 0, 1, "abstainBelow");
        settings = new HeadSettings(
                builder.solver,
                builder.hiddenUnits,
                builder.epochs,
                builder.batchSize,
                builder.learningRate,
                builder.l2,
                builder.dropout,
                builder.inputScale);
    }

    /**
     * A trainer of linear heads, with defaults for clean targets.
     *
     * @param embedder what makes vectors of texts, in training and in use
     * @return the builder
     */
    public static Builder builder(Embedder embedder) {
        return new Builder(embedder);
    }

    @Override
    public Fingerprint fingerprint() {
        Map<String, Object> configuration = new HashMap<>(settings.toMap());
        configuration.put("abstainBelow", abstainBelow);
        configuration.put("embedder", embedder.fingerprint().hash().hex());
        Fingerprint own = Fingerprint.of("trainer:head", configuration);
        return new Fingerprint(own.hash(), embedder.fingerprint().versioned(), own.parts());
    }

    /**
     * Trains a classifier without a label space of its own: its labels are the classes, without descriptions.
     *
     * @param data what to learn from
     * @param seed the seed of everything random
     * @return the classifier
     * @throws IllegalArgumentException as in {@link #train(TrainingSet, LabelSpace, Set, long)}
     */
    @Override
    public Classifier<String> train(TrainingSet<String> data, long seed) {
        LabelSpace space =
                data.exclusive() ? LabelSpace.categories(data.classes()) : LabelSpace.categorySets(data.classes());
        return train(data, space, Set.of(), seed);
    }

    /**
     * Trains a student.
     *
     * @param data what to learn from, with at least one item of a weight above 0
     * @param space the labels the student will give: categories or levels for exclusive targets, category sets for
     *     multi-label ones; its classes are those of the data, in the same order
     * @param teachers the names of the labelers behind the targets
     * @param seed the seed of everything random
     * @return the student
     * @throws IllegalArgumentException if there is nothing to learn from, space and data do not fit, or a vector has a
     *     value that is not finite, naming the item
     * @throws TrainingException if the training diverges
     * @throws io.labelkit.model.EngineUnavailableException if PyTorch cannot be started
     */
    @Override
    public HeadStudent train(TrainingSet<String> data, LabelSpace space, Set<String> teachers, long seed) {
        Checks.check(data.size() > 0, "data", "at least one item", data.size());
        requireFit(data, space);
        TrainingSet<String> weighted = data.rows(
                IntStream.range(0, data.size()).filter(i -> data.weight(i) > 0).toArray());
        Checks.check(weighted.size() > 0, "data", "at least one item of a weight above 0", "none");
        List<float[]> features = Features.of(weighted.items(), embedder);
        Map<String, Double> metrics = new HashMap<>();
        Head head = head(features, weighted, seed, metrics);
        metrics.put("agreementWithTargets", agreement(head, features, weighted, space));
        StudentCard card =
                new StudentCard(studentName, space, teachers, seed, abstainBelow, metrics, Optional.of(fingerprint()));
        return new HeadStudent(card, head, embedder);
    }

    private Head head(List<float[]> features, TrainingSet<String> data, long seed, Map<String, Double> metrics) {
        if (settings.solver() == HeadSolver.LBFGS) {
            LinearHead found = LinearHead.of(settings, features, data);
            metrics.putAll(found.metrics());
            return found.head();
        }
        Batches batches = new Batches(features, data, settings.inputScale());
        HeadTraining training = new HeadTraining(settings, batches, data.exclusive(), seed);
        Head head = training.run();
        metrics.putAll(training.metrics());
        return head;
    }

    private static void requireFit(TrainingSet<String> data, LabelSpace space) {
        boolean fits = data.exclusive()
                ? space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL
                : space.kind() == LabelKind.CATEGORY_SET;
        Checks.check(
                fits,
                "kind of space",
                data.exclusive() ? "CATEGORY or ORDINAL for exclusive targets" : "CATEGORY_SET for multi-label targets",
                space.kind());
        Checks.check(
                space.classNames().equals(data.classes()),
                "classes of data",
                "those of the space in its order, " + space.classNames(),
                data.classes());
    }

    /** The weighted share of targets whose class (for sets: each class, rounded) the head predicts. */
    private static double agreement(Head head, List<float[]> features, TrainingSet<String> data, LabelSpace space) {
        double agreed = 0;
        double all = 0;
        int k = data.classes().size();
        for (int i = 0; i < data.size(); i++) {
            double[] scores = head.predict(features.get(i));
            double[] target = new double[k];
            for (int j = 0; j < k; j++) {
                target[j] = data.target(i, j);
            }
            all += data.weight(i);
            Label said = ScoredLabel.of(scores, space).label();
            boolean same = said.equals(ScoredLabel.of(target, space).label());
            agreed += same ? data.weight(i) : 0;
        }
        return agreed / all;
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final Embedder embedder;
        private String studentName = "student";
        private double abstainBelow;
        private HeadSolver solver = HeadSolver.ADAM;
        private int hiddenUnits;
        private OptionalInt epochs = OptionalInt.empty();
        private int batchSize = 512;
        private double learningRate = 0.1;
        private double l2 = 1e-4;
        private double dropout;
        private double inputScale = 4;

        private Builder(Embedder embedder) {
            this.embedder = embedder;
        }

        /**
         * The name of the student as a labeler.
         *
         * @param name the name; {@code student} unless set
         * @return this
         */
        public Builder studentName(String name) {
            studentName = name;
            return this;
        }

        /**
         * The confidence below which the student abstains instead of voting.
         *
         * @param confidence in [0, 1]; 0, never, unless set
         * @return this
         */
        public Builder abstainBelow(double confidence) {
            abstainBelow = confidence;
            return this;
        }

        /**
         * How the weights are found. With {@link HeadSolver#LBFGS} neither epochs, batches nor the learning rate matter.
         *
         * @param how Adam unless set
         * @return this
         */
        public Builder solver(HeadSolver how) {
            solver = how;
            return this;
        }

        /**
         * A hidden layer of rectified linear units. With one, use a smaller learning rate, such as 0.003.
         *
         * @param units how many; 0, a linear head, unless set
         * @return this
         */
        public Builder hiddenUnits(int units) {
            hiddenUnits = units;
            return this;
        }

        /**
         * How often the training goes over the data.
         *
         * @param number at least 1; unless set as many as make about 600 steps, and at least 5
         * @return this
         */
        public Builder epochs(int number) {
            epochs = OptionalInt.of(number);
            return this;
        }

        /**
         * How many items one step learns from.
         *
         * @param items at least 1; 512 unless set
         * @return this
         */
        public Builder batchSize(int items) {
            batchSize = items;
            return this;
        }

        /**
         * The learning rate of the first step.
         *
         * @param rate above 0; 0.1 unless set
         * @return this
         */
        public Builder learningRate(double rate) {
            learningRate = rate;
            return this;
        }

        /**
         * The penalty on the squared weights (weight decay), relative to the mean loss of an item.
         *
         * @param strength at least 0; 1e-4 unless set
         * @return this
         */
        public Builder l2(double strength) {
            l2 = strength;
            return this;
        }

        /**
         * The share of the input values that each training step sets to 0.
         *
         * @param share in [0, 1); 0 unless set
         * @return this
         */
        public Builder dropout(double share) {
            dropout = share;
            return this;
        }

        /**
         * What the vectors are multiplied by: vectors of length 1 make a softmax regression learn slowly.
         *
         * @param factor above 0; 4 unless set
         * @return this
         */
        public Builder inputScale(double factor) {
            inputScale = factor;
            return this;
        }

        /**
         * Makes the trainer.
         *
         * @return the trainer
         * @throws IllegalArgumentException if a setting is out of range, naming it
         */
        public HeadTrainer build() {
            return new HeadTrainer(this);
        }
    }
}
