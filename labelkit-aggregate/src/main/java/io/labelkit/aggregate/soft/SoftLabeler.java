package io.labelkit.aggregate.soft;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes soft labels: M generators each give a distribution q[m][i] over the K classes for every example i, and a pooling
 * makes one of them. The mean over methods is steadier than any single one, whose faults differ, and a student trained on
 * it (cross-entropy against q) is better calibrated away from its training data than one trained on hard labels.
 *
 * <p>Rows without votes are uniform and are left out of training. Prefer soft labels where people disagree for a reason;
 * where there is one truth and many votes, the posterior of one good model is sharper. They fail where the votes are few
 * and the labelers biased in the same way: the bias is averaged too. Time is that of the generators; memory M N K numbers.
 * Immutable and thread-safe. Source: D. Wright and I. Augenstein (2025), Aggregating soft labels from crowd annotations
 * improves uncertainty estimation under distribution shift, doi:10.1371/journal.pone.0323064.
 *
 * <pre>{@code
 * SoftLabelResult soft = SoftLabeler.standard().label(votes);
 * soft.disagreement(0);
 * Classifier<String> student = trainer.train(soft.trainingSet(items), 7);
 * }</pre>
 */
public final class SoftLabeler {
    private final List<SoftLabelGenerator> generators;
    private final Pooling pooling;

    private SoftLabeler(List<SoftLabelGenerator> generators, Pooling pooling) {
        this.generators = generators;
        this.pooling = pooling;
    }

    /**
     * The standard generators, pooled by their mean.
     *
     * @return the soft labeler
     */
    public static SoftLabeler standard() {
        return of(SoftLabelGenerator.standard());
    }

    /**
     * Some generators, pooled by their mean.
     *
     * @param generators the generators, at least one, with different names
     * @return the soft labeler
     * @throws IllegalArgumentException if there is none or a name is repeated
     */
    public static SoftLabeler of(List<SoftLabelGenerator> generators) {
        Checks.check(!generators.isEmpty(), "generators", "at least one", 0);
        Checks.distinct(generators.stream().map(SoftLabelGenerator::name).toList(), "generators");
        return new SoftLabeler(List.copyOf(generators), Pooling.MEAN);
    }

    /**
     * The same with another pooling.
     *
     * @param newPooling the pooling
     * @return a changed copy
     */
    public SoftLabeler pooling(Pooling newPooling) {
        return new SoftLabeler(generators, newPooling);
    }

    /**
     * Makes soft labels.
     *
     * @param votes the votes, for categories or levels
     * @return the distributions, by generator and pooled
     * @throws IllegalArgumentException if the votes are of another kind, or a generator does not take them
     */
    public SoftLabelResult label(VoteMatrix votes) {
        Checks.check(
                votes.space().kind() == LabelKind.CATEGORY || votes.space().kind() == LabelKind.ORDINAL,
                "votes",
                "for categories or levels",
                votes.space().kind());
        List<double[]> made = new ArrayList<>();
        for (SoftLabelGenerator generator : generators) {
            made.add(made(generator, votes));
        }
        double[][] values = made.toArray(new double[0][]);
        double[] pooled = pooling.pool(values, votes.classCount());
        return new SoftLabelResult(
                votes,
                generators.stream().map(SoftLabelGenerator::name).toList(),
                SoftLabelTensor.of(values, votes.classCount()),
                pooling,
                pooled);
    }

    private static double[] made(SoftLabelGenerator generator, VoteMatrix votes) {
        int classes = votes.classCount();
        double[] values = generator.distributions().apply(votes);
        Checks.check(
                values.length == (long) votes.exampleCount() * classes,
                "distributions of " + generator.name(),
                votes.exampleCount() + " x " + classes + " numbers",
                values.length);
        for (int i = 0; i < votes.exampleCount(); i++) {
            if (votes.byExample().count(i) == 0) {
                Arrays.fill(values, i * classes, i * classes + classes, 1.0 / classes);
            }
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += Checks.inRange(values[i * classes + k], 0, 1 + 1e-9, "probability by " + generator.name());
            }
            Checks.check(Math.abs(sum - 1) <= 1e-6, "sum of probabilities by " + generator.name(), "1", sum);
        }
        return values;
    }

    @Override
    public String toString() {
        return "soft labels by " + generators + ", pooled by " + pooling;
    }
}
