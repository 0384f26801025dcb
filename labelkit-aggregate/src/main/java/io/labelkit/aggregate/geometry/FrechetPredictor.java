package io.labelkit.aggregate.geometry;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Predicts the label with the least expected squared distance to the truth,
 *
 * <pre>
 * argmin_y sum_k p_k d(y, k)^2
 * </pre>
 *
 * over all labels of a geometry, although the model knows only some of them (the observed ones): a model of "strongly
 * disagree" and "strongly agree" that is torn between both predicts "neutral". Ties go to the more probable label, then
 * to the first. Where all labels are equally far apart this is the most probable one. Probabilities should be calibrated:
 * flat ones draw every prediction to the centre. Immutable and thread-safe. Source: N. Roberts, X. Li, D. Adila, S.
 * Cromp, T.-H. Huang, J. Zhao and F. Sala (2023), Geometry-aware adaptation for pretrained models, NeurIPS,
 * arXiv:2307.12226.
 */
public final class FrechetPredictor {
    private static final double EQUAL = 1e-12;

    private final LabelGeometry geometry;
    private final int[] observed;

    private FrechetPredictor(LabelGeometry geometry, int[] observed) {
        this.geometry = geometry;
        this.observed = observed;
    }

    /**
     * For a model of some labels.
     *
     * @param geometry all labels
     * @param observed the labels that the model knows, in the order of its probabilities, none twice
     * @return the predictor
     */
    public static FrechetPredictor of(LabelGeometry geometry, List<String> observed) {
        Checks.check(!observed.isEmpty(), "observed", "at least one label", 0);
        return new FrechetPredictor(
                geometry,
                Checks.distinct(observed, "observed").stream()
                        .mapToInt(geometry::indexOf)
                        .toArray());
    }

    /**
     * Predicts.
     *
     * @param probabilities one for each observed label, at least 0; all 0 counts as all equal
     * @return a label of the geometry
     */
    public String predict(double[] probabilities) {
        double[] expected = expectedSquares(probabilities);
        int best = 0;
        for (int y = 1; y < expected.length; y++) {
            boolean tie = Math.abs(expected[y] - expected[best]) <= EQUAL;
            boolean better = tie ? own(y, probabilities) > own(best, probabilities) : expected[y] < expected[best];
            best = better ? y : best;
        }
        return geometry.labels().get(best);
    }

    private double own(int label, double[] probabilities) {
        for (int k = 0; k < observed.length; k++) {
            if (observed[k] == label) {
                return probabilities[k];
            }
        }
        return 0;
    }

    /**
     * The expected squared distance of every label.
     *
     * @param probabilities one for each observed label
     * @return one for each label of the geometry, in their order
     */
    public double[] expectedSquares(double[] probabilities) {
        Checks.check(
                probabilities.length == observed.length,
                "probabilities",
                observed.length + " numbers",
                probabilities.length);
        double sum = 0;
        for (double p : probabilities) {
            Checks.check(p >= 0 && Double.isFinite(p), "probabilities", "at least 0", p);
            sum += p;
        }
        double[] expected = new double[geometry.labels().size()];
        for (int y = 0; y < expected.length; y++) {
            double[] row = geometry.row(y);
            for (int k = 0; k < observed.length; k++) {
                double p = sum > 0 ? probabilities[k] / sum : 1.0 / observed.length;
                expected[y] += p * row[observed[k]] * row[observed[k]];
            }
        }
        return expected;
    }

    /**
     * The labels that some mixture of two observed labels leads to. In a tree these are all that can ever be predicted: the
     * nodes on paths between observed ones.
     *
     * @return the labels, the observed ones included
     */
    public Set<String> reachable() {
        Set<String> reached = new LinkedHashSet<>();
        double[] p = new double[observed.length];
        int steps = 200;
        for (int a = 0; a < observed.length; a++) {
            for (int b = a; b < observed.length; b++) {
                for (int s = 0; s <= steps; s++) {
                    Arrays.fill(p, 0);
                    p[a] += 1 - s / (double) steps;
                    p[b] += s / (double) steps;
                    reached.add(predict(p));
                }
            }
        }
        List<String> ordered = new ArrayList<>(geometry.labels());
        ordered.retainAll(reached);
        return Collections.unmodifiableSet(new LinkedHashSet<>(ordered));
    }

    /**
     * The label to collect examples of next: the one farthest from all that can be predicted.
     *
     * @return the label; empty if every label can be predicted
     */
    public Optional<String> nextToObserve() {
        Set<String> reached = reachable();
        OptionalInt farthest = OptionalInt.empty();
        double distance = 0;
        for (int y = 0; y < geometry.labels().size(); y++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (String label : reached) {
                nearest = Math.min(nearest, geometry.row(y)[geometry.indexOf(label)]);
            }
            if (nearest > distance) {
                distance = nearest;
                farthest = OptionalInt.of(y);
            }
        }
        return farthest.isPresent() ? Optional.of(geometry.labels().get(farthest.getAsInt())) : Optional.empty();
    }
}
