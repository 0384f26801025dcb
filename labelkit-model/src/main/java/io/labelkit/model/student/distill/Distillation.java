package io.labelkit.model.student.distill;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.StudentTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.HeadTrainer;
import io.labelkit.model.student.HeadTrainerBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * From labels to a student, where LabelKit chooses loss, penalty and what to learn from. It never sees a test part.
 *
 * <ol>
 *   <li>For cross-entropy and generalised cross-entropy it finds the penalty with which a model predicts held-out labels
 *       of the teacher best, {@link #penalties the grid} over folds. Where labels look as if they were wrong in a
 *       particular way, it does so for forward correction too: with the noise that gold shows, or without gold that which
 *       confident predictions show.
 *   <li>With at least {@value #LEAST_GOLD} gold labels, gold decides between the losses, and between learning from
 *       {@linkplain SilverPolicy all labels, the product, or the agreement} with a model trained on gold alone. Every way
 *       is judged by gold that it has not seen, in folds; within one standard error of the best, forward
 *       correction is preferred where it is tried, and otherwise the way that the accuracies of teacher and gold suggest. Without gold, held-out labels of the teacher decide.
 *   <li>The chosen way is trained on everything, and calibrated by what it said of held-out gold.
 *   <li>A model trained on gold alone and the majority class are always trained and judged too, and the result says if the
 *       student loses to one of them.
 * </ol>
 *
 * <p>Gold of items that the teacher has labelled too tells how the teacher is wrong; the more of it the better, and 5 a
 * class are the least. Embeds every text many times, so use an embedder that remembers vectors. Costs about 60 trainings on
 * at most {@link #sample} items and one on all. Immutable; equal data, settings and seed give an equal student.
 *
 * <pre>{@code
 * Distilled distilled = Distillation.with(() -> Students.on(CachingEmbedder.of(embedder)))
 *         .gold(gold)
 *         .run(labels, space, Set.of("llm"), 42);
 * distilled.student().save(Path.of("student"));
 * }</pre>
 */
public final class Distillation {
    /** How many gold labels are needed to decide by them. */
    public static final int LEAST_GOLD = 20;

    private final Supplier<HeadTrainerBuilder> kind;
    private final Optional<TrainingSet<String>> gold;
    private final List<Double> penalties;
    private final int sample;

    private Distillation(
            Supplier<HeadTrainerBuilder> kind, Optional<TrainingSet<String>> gold, List<Double> penalties, int sample) {
        this.kind = kind;
        this.gold = gold;
        this.penalties = penalties;
        this.sample = sample;
    }

    /**
     * Distils into one kind of student.
     *
     * @param kind makes a new builder each time, such as {@code () -> Students.on(embedder)}; its loss and penalty are
     *     set here
     * @return the distillation, without gold
     */
    public static Distillation with(Supplier<HeadTrainerBuilder> kind) {
        return new Distillation(kind, Optional.empty(), List.of(1e-4, 1e-3, 3e-3, 1e-2, 3e-2), 5000);
    }

    /**
     * With gold labels, which no labeler has seen. Test gold has no place here.
     *
     * @param labels hard labels over the classes of the space; of items that the teacher labelled too, if possible
     * @return a copy
     */
    public Distillation gold(TrainingSet<String> labels) {
        return new Distillation(kind, labels.size() == 0 ? Optional.empty() : Optional.of(labels), penalties, sample);
    }

    /**
     * With other penalties to choose from.
     *
     * @param grid at least one, all above 0; 1e-4 to 3e-2 unless set
     * @return a copy
     */
    public Distillation penalties(List<Double> grid) {
        Checks.distinct(grid, "penalties");
        Checks.check(!grid.isEmpty(), "penalties", "at least one", "none");
        grid.forEach(l2 -> Checks.check(l2 > 0 && Double.isFinite(l2), "penalty", "a finite number above 0", l2));
        return new Distillation(kind, gold, grid.stream().sorted().toList(), sample);
    }

    /**
     * With another number of labels on which ways are compared.
     *
     * @param most at least 2; 5,000 unless set
     * @return a copy
     */
    public Distillation sample(int most) {
        Checks.check(most >= 2, "sample", "at least 2", most);
        return new Distillation(kind, gold, penalties, most);
    }

    /**
     * Distils.
     *
     * @param silver the labels of the teacher: soft targets and weights; those of items with gold are replaced by it
     * @param space the labels the student will give
     * @param teachers the names of the labelers behind the targets
     * @param seed the seed of everything random
     * @return the student, and what was tried
     * @throws IllegalArgumentException if there is nothing to learn from beside gold, or gold is of other classes, or as
     *     the trainer says
     */
    public Distilled run(TrainingSet<String> silver, LabelSpace space, Set<String> teachers, long seed) {
        gold.ifPresent(g -> Checks.check(
                g.classes().equals(silver.classes()) && g.exclusive() == silver.exclusive(),
                "gold",
                "of the classes of the labels, " + silver.classes(),
                g.classes()));
        Silver split = Silver.of(silver, gold);
        Checks.check(
                split.rest().size() > 1,
                "labels",
                "at least 2 of items without gold",
                split.rest().size());
        return new Search(new Training(kind, space, teachers, seed), split, gold, penalties, sample).run();
    }

    /**
     * This policy as a trainer, for a pipeline or cross-validation: what {@link #run} finds, without what it tells.
     *
     * @return the trainer
     */
    public StudentTrainer<String> asTrainer() {
        return new DistillationTrainer(this);
    }

    private static String identity(TrainingSet<String> data) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < data.size(); i++) {
            all.append(ContentHash.of(data.items().get(i).id()).hex())
                    .append(ContentHash.of(data.items().get(i).data()).hex())
                    .append(Arrays.toString(Scoring.target(data, i)))
                    .append(data.weight(i));
        }
        return ContentHash.of(all.toString()).hex();
    }

    /** The identity of the configuration. */
    Fingerprint fingerprint() {
        HeadTrainer any = kind.get().build();
        String known = gold.map(g -> Distillation.identity(g)).orElse("none");
        Fingerprint own = Fingerprint.of(
                "trainer:distillation",
                Map.of(
                        "kind",
                        any.fingerprint().hash().hex(),
                        "gold",
                        known,
                        "penalties",
                        penalties,
                        "sample",
                        sample));
        return new Fingerprint(own.hash(), any.fingerprint().versioned(), own.parts());
    }
}
