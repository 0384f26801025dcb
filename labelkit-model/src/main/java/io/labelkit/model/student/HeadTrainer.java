package io.labelkit.model.student;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.StudentTrainer;
import io.labelkit.core.learn.TrainingSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
    private final Featuriser featuriser;
    private final HeadSettings settings;
    private final TrainingOptions options;
    private final String studentName;
    private final double abstainBelow;

    HeadTrainer(
            Featuriser featuriser,
            HeadSettings settings,
            TrainingOptions options,
            String studentName,
            double abstainBelow) {
        this.featuriser = featuriser;
        this.settings = settings;
        this.options = options;
        this.studentName = Checks.notBlank(studentName, "studentName");
        this.abstainBelow = Checks.inRange(abstainBelow, 0, 1, "abstainBelow");
    }

    /**
     * A trainer of linear heads, with defaults for clean targets.
     *
     * @param embedder what makes vectors of texts, in training and in use
     * @return the builder
     */
    public static HeadTrainerBuilder builder(Embedder embedder) {
        return new HeadTrainerBuilder(new EmbedderFeatures(embedder));
    }

    @Override
    public Fingerprint fingerprint() {
        Map<String, Object> configuration = new HashMap<>(settings.toMap());
        configuration.putAll(options.toMap());
        configuration.put("abstainBelow", abstainBelow);
        configuration.put("embedder", featuriser.fingerprint().hash().hex());
        return Fingerprint.of("trainer:head", configuration).restingOn(featuriser.fingerprint());
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
        String trainer = fingerprint().hash().hex();
        HeadFit fit = new HeadFit(featuriser, settings, options, trainer, seed);
        Head head = fit.fit(weighted, space);
        StudentCard card = new StudentCard(
                studentName, space, teachers, seed, abstainBelow, fit.metrics(), Optional.of(fingerprint()));
        return new HeadStudent(card, head, fit.featuriser());
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
}
