package io.labelkit.model.student.distill;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.StudentTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.HeadTrainer;
import io.labelkit.model.student.HeadTrainerBuilder;
import io.labelkit.model.student.deferral.ClassFactors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * From labels to a student, where LabelKit chooses loss, penalty and what to learn from. It never sees a test part.
 *
 * <ol>
 *   <li>Of {@linkplain #among several kinds of students}, such as on several embedders, it takes the one that predicts
 *       held-out labels of the teacher best.
 *   <li>For cross-entropy and generalised cross-entropy it finds the penalty with which a model predicts held-out labels
 *       of the teacher best, {@link #penalties the grid} over folds. Where labels look as if they were wrong in a
 *       particular way, it does so for forward correction too: with the noise that gold shows, or without gold that which
 *       confident predictions show.
 *   <li>With at least {@value #LEAST_GOLD} gold labels, gold decides between the losses, and between learning from
 *       {@linkplain SilverPolicy all labels, the product, or the agreement} with a model trained on gold alone. Every way
 *       is judged by gold that it has not seen, in folds; within one standard error of the best, forward
 *       correction is preferred where it is tried, and otherwise the way that the accuracies of teacher and gold suggest.
 *       Without gold, held-out labels of the teacher decide, and cross-entropy stays unless another loss is better by more
 *       than one standard error, since its probabilities mean most.
 *   <li>The chosen way is trained on everything, and calibrated by what it said of held-out gold.
 *   <li>A model trained on gold alone and the majority class are always trained and judged too, and the result says if the
 *       student loses to one of them.
 * </ol>
 *
 * <p>Gold of items that the teacher has labelled too tells how the teacher is wrong; the more of it the better, and 5 a
 * class are the least. Embeds every text many times, so use an embedder that remembers vectors. Costs about 60 trainings on
 * at most {@linkplain #sample 5,000} items and one on all. Immutable; equal data, settings and seed give an equal student.
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

    private final Map<String, Supplier<HeadTrainerBuilder>> kinds;
    private final Optional<TrainingSet<String>> gold;
    private final SearchSettings settings;

    private Distillation(
            Map<String, Supplier<HeadTrainerBuilder>> kinds,
            Optional<TrainingSet<String>> gold,
            SearchSettings settings) {
        this.kinds = kinds;
        this.gold = gold;
        this.settings = settings;
    }

    /**
     * Distils into one kind of student.
     *
     * @param kind makes a new builder each time, such as {@code () -> Students.on(embedder)}; its loss and penalty are
     *     set here
     * @return the distillation, without gold
     */
    public static Distillation with(Supplier<HeadTrainerBuilder> kind) {
        return among(Map.of("given", kind));
    }

    /**
     * Distils into one of several kinds of students, whichever predicts held-out labels of the teacher best with plain
     * cross-entropy; of equal ones the first. Without gold nothing else can be asked, and where a teacher is wrong in a way
     * that follows the text, the kind that learns that best may win.
     *
     * @param kinds at least one, by a name for people; each makes a new builder each time; in a map with an order, such as a
     *     {@link LinkedHashMap}
     * @return the distillation, without gold
     */
    public static Distillation among(Map<String, Supplier<HeadTrainerBuilder>> kinds) {
        Checks.check(!kinds.isEmpty(), "kinds", "at least one", "none");
        return new Distillation(
                new LinkedHashMap<>(kinds),
                Optional.empty(),
                new SearchSettings(List.of(1e-4, 1e-3, 3e-3, 1e-2, 3e-2), 5000, Optional.empty()));
    }

    /**
     * With gold labels, which no labeler has seen. Test gold has no place here.
     *
     * @param labels hard labels over the classes of the space; of items that the teacher labelled too, if possible
     * @return a copy
     */
    public Distillation gold(TrainingSet<String> labels) {
        return new Distillation(kinds, labels.size() == 0 ? Optional.empty() : Optional.of(labels), settings);
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
        return new Distillation(
                kinds, gold, new SearchSettings(grid.stream().sorted().toList(), settings.sample(), settings.shares()));
    }

    /**
     * With another number of labels on which ways are compared.
     *
     * @param most at least 2; 5,000 unless set
     * @return a copy
     */
    public Distillation sample(int most) {
        Checks.check(most >= 2, "sample", "at least 2", most);
        return new Distillation(kinds, gold, new SearchSettings(settings.penalties(), most, settings.shares()));
    }

    /**
     * With the share of each class among the items, where it is known: from how they were drawn, from records, or from a
     * counted sample. It is no label of any item, and helps where a teacher likes some classes too much: the student's
     * probabilities are {@linkplain io.labelkit.model.student.deferral.ClassFactors multiplied} until held-out ones have
     * these shares, and the blend expects them of the teacher too. Wrong shares do harm.
     *
     * @param shares one for each class of the space, each above 0, together 1; over exclusive classes only
     * @return a copy
     * @throws IllegalArgumentException if these are no shares
     */
    public Distillation classShares(List<Double> shares) {
        ClassFactors.require(shares);
        return new Distillation(
                kinds,
                gold,
                new SearchSettings(settings.penalties(), settings.sample(), Optional.of(List.copyOf(shares))));
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
        settings.shares()
                .ifPresent(shares -> Checks.check(
                        silver.exclusive() && shares.size() == silver.classes().size(),
                        "classShares",
                        "one for each of the exclusive classes " + silver.classes(),
                        shares));
        Silver split = Silver.of(silver, gold);
        Checks.check(
                split.rest().size() > 1,
                "labels",
                "at least 2 of items without gold",
                split.rest().size());
        return new KindSearch(kinds, space, teachers, seed).run(split, gold, settings);
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
        List<Fingerprint> trainers = kinds.values().stream()
                .map(kind -> kind.get().build())
                .map(HeadTrainer::fingerprint)
                .toList();
        String known = gold.map(g -> Distillation.identity(g)).orElse("none");
        Fingerprint own = Fingerprint.of(
                "trainer:distillation",
                Map.of(
                        "kinds",
                        trainers.stream().map(f -> f.hash().hex()).toList(),
                        "gold",
                        known,
                        "penalties",
                        settings.penalties(),
                        "sample",
                        settings.sample(),
                        "shares",
                        settings.shares().map(Object::toString).orElse("unknown")));
        return new Fingerprint(own.hash(), trainers.stream().allMatch(Fingerprint::versioned), own.parts());
    }
}
