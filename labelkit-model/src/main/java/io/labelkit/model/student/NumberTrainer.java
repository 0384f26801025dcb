package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.NumericTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.loss.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Trains students of numbers with heads that keep the order. The numbers are cut into levels with about as many training
 * items each, and a student of these levels answers for every cut whether the number is above it, never more surely for a
 * higher cut than for a lower one. What it holds for possible is thus a distribution, whose mean is the prediction and
 * whose quantiles are an interval. Numbers with standard errors, such as those of a consensus, are spread over the levels
 * around them. Sources: Cao, Mirjalili and Raschka (2020), Rank consistent ordinal regression for neural networks with
 * application to age estimation, doi:10.1016/j.patrec.2020.11.008 (CORAL, the default); Shi, Cao and Raschka (2023),
 * doi:10.1007/s10044-023-01181-9 (CORN, {@link Losses#ordinal()}).
 *
 * <p>Immutable and thread-safe. Equal settings, data and seed give the same bits on one platform.
 *
 * <pre>{@code
 * NumberTrainer trainer = NumberTrainer.builder(Students.on(embedder)).build();
 * NumberStudent student = trainer.train(NumberLabels.of(consensus, items), space, Set.of("annotators"), 42)
 *         .calibratedOn(gold, 0.9);
 * }</pre>
 */
public final class NumberTrainer implements NumericTrainer<String> {
    private final HeadTrainer levels;
    private final int cuts;
    private final double coverage;

    private NumberTrainer(HeadTrainer levels, int cuts, double coverage) {
        this.levels = levels;
        this.cuts = cuts;
        this.coverage = coverage;
    }

    /**
     * Begins with what the student sees of a text and how its head is trained.
     *
     * @param head any of {@link Students}, without a validation part of its own; its loss is {@link Losses#cumulative()}
     *     unless it is set. The share that is held out, if any, stops the training and sets the temperature
     * @return the builder
     */
    public static Builder builder(HeadTrainerBuilder head) {
        return new Builder(head);
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                        "trainer:number",
                        Map.of(
                                "cuts",
                                cuts,
                                "coverage",
                                coverage,
                                "levels",
                                levels.fingerprint().hash().hex()))
                .restingOn(levels.fingerprint());
    }

    /**
     * Trains a student without a label space of its own: its labels are any numbers.
     *
     * @param data the texts, at least one
     * @param targets a finite number for each, not all equal
     * @param seed the seed of everything random
     * @return the student
     * @throws IllegalArgumentException if there is nothing to learn from, or a number is not finite
     */
    @Override
    public NumberStudent train(List<String> data, double[] targets, long seed) {
        List<Item<String>> items = new ArrayList<>(data.size());
        for (int i = 0; i < data.size(); i++) {
            items.add(Item.of("row-" + i, data.get(i)));
        }
        LabelSpace any = LabelSpace.builder(LabelKind.NUMBER, "number").build();
        return train(NumberLabels.exact(items, targets), any, Set.of(), seed);
    }

    /**
     * Trains a student.
     *
     * @param data what to learn from, with at least two different numbers of a weight above 0
     * @param space the numbers that are allowed
     * @param teachers the names of the labelers behind the numbers
     * @param seed the seed of everything random
     * @return the student; its intervals are not calibrated yet
     * @throws IllegalArgumentException if there is nothing to learn from, the space is not one of numbers, or a number is
     *     outside of it, naming the item
     * @throws TrainingException if the training diverges
     */
    public NumberStudent train(NumberLabels data, LabelSpace space, Set<String> teachers, long seed) {
        Checks.check(space.kind() == LabelKind.NUMBER, "kind of space", "NUMBER", space.kind());
        NumberLabels weighted = data.rows(
                IntStream.range(0, data.size()).filter(i -> data.weight(i) > 0).toArray());
        Checks.check(weighted.size() > 0, "data", "at least one item of a weight above 0", "none");
        for (int i = 0; i < weighted.size(); i++) {
            String id = weighted.items().get(i).id();
            space.problemWith(new Label.Numeric(weighted.value(i))).ifPresent(problem -> {
                throw new IllegalArgumentException(
                        "the value of item " + Checks.shown(id) + " is not in the space: " + problem);
            });
        }
        NumberScale scale = NumberScale.of(weighted, cuts);
        LabelSpace.Builder inner = LabelSpace.builder(LabelKind.ORDINAL, space.name());
        scale.names().forEach(inner::label);
        LabelSpace levelSpace = inner.build();
        double[] targets = new double[weighted.size() * scale.size()];
        double[] weights = new double[weighted.size()];
        for (int i = 0; i < weights.length; i++) {
            double[] target = scale.target(weighted.value(i), weighted.standardError(i));
            System.arraycopy(target, 0, targets, i * target.length, target.length);
            weights[i] = weighted.weight(i);
        }
        HeadStudent student = levels.train(
                TrainingSet.soft(weighted.items(), levelSpace.classNames(), targets, weights),
                levelSpace,
                teachers,
                seed);
        return new NumberStudent(student, space, scale, coverage, 0);
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final HeadTrainerBuilder head;
        private int cuts = 20;
        private double coverage = 0.9;

        private Builder(HeadTrainerBuilder head) {
            this.head = head;
        }

        /**
         * Between how many levels the numbers are cut at most.
         *
         * @param number at least 1; 20 unless set
         * @return this
         */
        public Builder cuts(int number) {
            cuts = number;
            return this;
        }

        /**
         * How often the truth should be inside the intervals.
         *
         * @param share in (0, 1); 0.9 unless set
         * @return this
         */
        public Builder coverage(double share) {
            coverage = share;
            return this;
        }

        /**
         * Makes the trainer.
         *
         * @return the trainer
         * @throws IllegalArgumentException if a setting is out of range, naming it
         */
        public NumberTrainer build() {
            Checks.positive(cuts, "cuts");
            Checks.check(coverage > 0 && coverage < 1, "coverage", "in (0, 1)", coverage);
            return new NumberTrainer(head.buildForLevels(Losses.cumulative()), cuts, coverage);
        }
    }
}
