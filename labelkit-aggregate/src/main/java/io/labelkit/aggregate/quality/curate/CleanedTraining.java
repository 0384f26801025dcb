package io.labelkit.aggregate.quality.curate;

import io.labelkit.aggregate.quality.LatentEstimates;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.TrainingSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Learning with cleaned labels: examples with a flagged label are left out, and those that stay weigh
 * {@code 1 / P(given k | true k)} by their label k, so that classes that lost many examples are not under-represented.
 * This is the last step of cleanlab's {@code CleanLearning}. Prefer it to correcting labels where nobody can check them.
 *
 * <p>Source: Northcutt, Jiang and Chuang (2021), Confident learning, section 3.3, doi:10.1613/jair.1.12125.
 */
public final class CleanedTraining {
    /** The least probability that a weight is made from. */
    public static final double LEAST = 1e-3;

    private CleanedTraining() {}

    /**
     * The weight of the examples of a class that stay.
     *
     * @param latent the estimated noise
     * @param given the class of the given label
     * @return {@code 1 / max(M[k][k], 0.001)}, at least 1
     */
    public static double weight(LatentEstimates latent, int given) {
        return 1 / Math.max(latent.noise(given, given), LEAST);
    }

    /**
     * The examples that stay, with their weights times the class's.
     *
     * @param data the given labels, one class each
     * @param issues the audit of these labels
     * @param latent the noise that was estimated from them
     * @param <T> the type of the data
     * @return a new training set
     * @throws IllegalArgumentException if the classes differ, a target is soft, or every example is flagged
     */
    public static <T> TrainingSet<T> of(TrainingSet<T> data, LabelIssues issues, LatentEstimates latent) {
        Checks.check(
                latent.classes().equals(data.classes()),
                "latent",
                "of the classes " + data.classes(),
                latent.classes());
        Set<String> flagged = issues.flagged().stream().map(LabelIssue::id).collect(Collectors.toSet());
        int[] kept = IntStream.range(0, data.size())
                .filter(row -> !flagged.contains(data.items().get(row).id()))
                .toArray();
        Checks.check(kept.length > 0, "issues", "such that an example is left", data.size() + " flagged");
        TrainingSet<T> rest = data.rows(kept);
        double[] weights = new double[kept.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rest.weight(i) * weight(latent, column(rest, i));
        }
        return TrainingSet.soft(rest.items(), rest.classes(), rest.targets(), weights);
    }

    private static int column(TrainingSet<?> data, int row) {
        for (int k = 0; k < data.classes().size(); k++) {
            if (data.target(row, k) == 1) {
                return k;
            }
        }
        throw new IllegalArgumentException("data must have one class for each example, but the target of "
                + Checks.shown(data.items().get(row).id()) + " is soft");
    }
}
