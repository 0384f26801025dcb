package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.List;
import java.util.Optional;

/** One row of a pass: a labelled example and what its probabilities say. */
final class StreamingRow implements AutoCloseable {
    private final LabelledRows.Cursor cursor;
    private final List<String> classes;
    private final double[] p;
    private final int expected;
    private int count;
    private int given;
    private int argMax;

    /**
     * Starts a pass.
     *
     * @param expected how many labelled rows there must be, or -1
     */
    StreamingRow(LabelledRows rows, List<String> classes, int expected) {
        this.cursor = rows.open();
        this.classes = classes;
        this.p = new double[classes.size()];
        this.expected = expected;
    }

    /** Moves to the next row with a label. */
    boolean next() {
        while (cursor.next()) {
            given = cursor.given();
            if (given != GivenLabels.NONE) {
                if (given < 0 || given >= p.length) {
                    throw new IllegalArgumentException("given label of example " + Checks.shown(id())
                            + " must be in [0, " + (p.length - 1) + "], but was " + given);
                }
                cursor.probabilities(p);
                requireDistribution();
                argMax = Guesses.argMax(p, 0, p.length);
                count = Math.addExact(count, 1);
                return true;
            }
        }
        if (expected >= 0 && count != expected) {
            throw new IllegalStateException("rows must be the same in every pass, but there were " + expected
                    + " with a label and then " + count);
        }
        return false;
    }

    private void requireDistribution() {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            if (!(p[k] >= -1e-6 && p[k] <= 1 + 1e-6)) {
                throw new IllegalArgumentException("probability of class " + Checks.shown(classes.get(k))
                        + " for example " + Checks.shown(id()) + " must be in [0, 1], but was " + p[k]);
            }
            p[k] = Math.min(1, Math.max(0, p[k])) + 0.0;
            sum += p[k];
        }
        if (Math.abs(sum - 1) > ProbabilityMatrix.SUM_TOLERANCE) {
            throw new IllegalArgumentException("probabilities of example " + Checks.shown(id()) + " must sum to 1"
                    + " (within " + ProbabilityMatrix.SUM_TOLERANCE + "), but sum to " + sum);
        }
    }

    /** How many labelled rows were read. */
    int count() {
        return count;
    }

    String id() {
        return cursor.id();
    }

    int given() {
        return given;
    }

    int argMax() {
        return argMax;
    }

    Optional<String> place() {
        return cursor.place();
    }

    double probability(int column) {
        return p[column];
    }

    double own() {
        return p[given];
    }

    boolean agrees() {
        return Guesses.agrees(given, p[given], argMax, p[argMax]);
    }

    int confident(double[] reach) {
        return Guesses.confident(p, 0, reach, argMax);
    }

    /** A score of the row; the probabilities are as before afterwards. */
    double score(LabelQualityScore score, double[] thresholds, double maxThreshold) {
        return score.score(score.adjusted() ? p.clone() : p, 0, given, thresholds, maxThreshold);
    }

    @Override
    public void close() {
        cursor.close();
    }
}
