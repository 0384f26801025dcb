package io.labelkit.aggregate.quality.teacher;

import java.util.Arrays;

/**
 * Expectation maximisation of {@code P(z, y | cell) = share[cell][y] N(z; mean[y], variance)} over the true class y,
 * from the given labels.
 *
 * @param posterior the probability of each true class for each example
 * @param iterations the number of iterations
 * @param converged whether no probability changed by the tolerance in the last
 */
record MixtureFit(double[][] posterior, int iterations, boolean converged) {
    private static final double FIRST_TRUST = 0.9;
    private static final double TOLERANCE = 1e-6;
    private static final double CELL_STRENGTH = 5;

    static MixtureFit of(double[][] points, EvidenceCells cells, int k, int maxIterations) {
        double[][] posterior = trustInGiven(cells, k);
        double[][] next = new double[points.length][k];
        for (int iteration = 1; iteration <= maxIterations; iteration++) {
            double[][] logShares = logShares(posterior, cells, k);
            Gaussians gaussians = Gaussians.estimate(points, posterior);
            double change = 0;
            for (int i = 0; i < points.length; i++) {
                gaussians.posterior(points[i], logShares[cells.ofExample()[i]], next[i]);
                for (int c = 0; c < k; c++) {
                    change = Math.max(change, Math.abs(next[i][c] - posterior[i][c]));
                }
            }
            double[][] last = posterior;
            posterior = next;
            next = last;
            if (change < TOLERANCE) {
                return new MixtureFit(posterior, iteration, true);
            }
        }
        return new MixtureFit(posterior, maxIterations, false);
    }

    /**
     * Students alone, all classes alike, for students that hardly tell the given classes apart: the softmax of their
     * log-ratios less the mean of the class means. Which class a student means is known by its column; the order of class
     * means that lie in each other's noise would turn the ranking around as often as not.
     */
    static MixtureFit balanced(double[][] points, Gaussians gaussians, int k) {
        double[][] posterior = new double[points.length][k];
        double[] alike = gaussians.centre();
        for (int i = 0; i < points.length; i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < k; c++) {
                posterior[i][c] = points[i][c] - alike[c];
                max = Math.max(max, posterior[i][c]);
            }
            double sum = 0;
            for (int c = 0; c < k; c++) {
                posterior[i][c] = Math.exp(posterior[i][c] - max);
                sum += posterior[i][c];
            }
            for (int c = 0; c < k; c++) {
                posterior[i][c] /= sum;
            }
        }
        return new MixtureFit(posterior, 0, true);
    }

    /** Certainty of the given label. */
    static double[][] oneHot(int[] given, int k) {
        double[][] rows = new double[given.length][k];
        for (int i = 0; i < given.length; i++) {
            rows[i][given[i]] = 1;
        }
        return rows;
    }

    private static double[][] trustInGiven(EvidenceCells cells, int k) {
        double[][] rows = new double[cells.ofExample().length][k];
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(rows[i], (1 - FIRST_TRUST) / Math.max(1, k - 1));
            rows[i][cells.classOf()[cells.ofExample()[i]]] = k == 1 ? 1 : FIRST_TRUST;
        }
        return rows;
    }

    /** The shares of true classes in each cell, drawn towards those of its given class as by some more examples. */
    private static double[][] logShares(double[][] posterior, EvidenceCells cells, int k) {
        double[][] ofClass = new double[k][k];
        double[][] ofCell = new double[cells.classOf().length][k];
        for (int i = 0; i < posterior.length; i++) {
            int cell = cells.ofExample()[i];
            for (int c = 0; c < k; c++) {
                ofCell[cell][c] += posterior[i][c];
                ofClass[cells.classOf()[cell]][c] += posterior[i][c];
            }
        }
        for (double[] row : ofClass) {
            double sum = Arrays.stream(row).sum() + 0.5 * k;
            for (int c = 0; c < k; c++) {
                row[c] = (row[c] + 0.5) / sum;
            }
        }
        int[] sizes = cells.sizes();
        for (int cell = 0; cell < ofCell.length; cell++) {
            for (int c = 0; c < k; c++) {
                double towards = ofClass[cells.classOf()[cell]][c];
                ofCell[cell][c] = Math.log((ofCell[cell][c] + CELL_STRENGTH * towards) / (sizes[cell] + CELL_STRENGTH));
            }
        }
        return ofCell;
    }
}
