package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.Arrays;

/**
 * How typical an example looks, judged by its probabilities alone; in [0, 1], low is suspicious: an outlier, an example
 * of no class, or one on the border of classes. Given labels are not looked at. Where features are at hand, distances to
 * neighbours find outliers that a model is wrongly sure of; prefer these scores where only probabilities are.
 *
 * <p>With thresholds, probabilities are adjusted first as by the adjusted {@link LabelQualityScore}s; prefer that for
 * unbalanced classes.
 */
public enum OutOfDistributionScore {
    /** {@code 1 - H(p) / log K}. Prefer it by default: it sees the whole row. 1 with a single class. */
    ENTROPY {
        @Override
        double of(double[] p) {
            return p.length == 1 ? 1 : 1 - LabelQualityScore.entropy(p, 0, p.length) / Math.log(p.length);
        }
    },
    /** {@code max(p)}. Prefer it where a row with two likely classes is as good as one with a single likely class is not. */
    LEAST_CONFIDENCE {
        @Override
        double of(double[] p) {
            return p[Guesses.argMax(p, 0, p.length)];
        }
    },
    /**
     * {@code 1 - sum(q^0.1 (1 - q)^0.1) / 100} over the 100 greatest (or all) entries q of {@code softmax(p)}. Prefer it
     * with a hundred classes or more; with few, all scores lie close to 1. Source: Liu, Lochman and Zach (2023), GEN,
     * CVPR, as in cleanlab 2.9.
     */
    GENERALIZED_ENTROPY {
        @Override
        double of(double[] p) {
            double max = p[Guesses.argMax(p, 0, p.length)];
            double sum = 0;
            double[] q = new double[p.length];
            for (int k = 0; k < p.length; k++) {
                q[k] = Math.exp(p[k] - max);
                sum += q[k];
            }
            Arrays.sort(q);
            double entropy = 0;
            for (int k = Math.max(0, q.length - TOP); k < q.length; k++) {
                double share = q[k] / sum;
                entropy += Math.pow(share, GAMMA) * Math.pow(1 - share, GAMMA);
            }
            return 1 - entropy / TOP;
        }
    };

    private static final int TOP = 100;
    private static final double GAMMA = 0.1;

    private static void requireExclusive(ProbabilityMatrix probabilities) {
        Checks.check(probabilities.exclusive(), "probabilities", "over exclusive classes", probabilities);
    }

    /** The score of one row. */
    abstract double of(double[] p);

    /**
     * The scores of all rows.
     *
     * @param probabilities the probabilities; any origin, though a model knows rows that it trained on too well
     * @return the score of each row
     * @throws IllegalArgumentException if several classes may apply at once
     */
    public double[] scores(ProbabilityMatrix probabilities) {
        requireExclusive(probabilities);
        double[] scores = new double[probabilities.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = of(probabilities.row(i));
        }
        return scores;
    }

    /**
     * The scores of all rows after adjustment by class thresholds.
     *
     * @param probabilities the probabilities
     * @param thresholds the thresholds of the same classes
     * @return the score of each row
     * @throws IllegalArgumentException if the classes are not the same, or several may apply at once
     */
    public double[] scores(ProbabilityMatrix probabilities, ClassThresholds thresholds) {
        requireExclusive(probabilities);
        Checks.check(
                thresholds.classes().equals(probabilities.classes()),
                "thresholds",
                "of the classes " + probabilities.classes(),
                thresholds.classes());
        double[] t = thresholds.toArray();
        double max = thresholds.max();
        double[] scores = new double[probabilities.size()];
        for (int i = 0; i < scores.length; i++) {
            double[] p = probabilities.row(i);
            LabelQualityScore.adjust(p, 0, t, max);
            scores[i] = of(p);
        }
        return scores;
    }
}
