package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Digamma;

/**
 * How alike rows of counts are: the concentration c of a Dirichlet prior {@code c * Theta} on each row, by the fixed-point
 * steps of T. Minka (2000), Estimating a Dirichlet distribution:
 *
 * <pre>
 * c := c * sum_{j,l} Theta_j[l] (psi(n_j[l] + c Theta_j[l]) - psi(c Theta_j[l])) / sum_j (psi(n_j + c) - psi(c))
 * </pre>
 */
final class Concentration {
    private static final int STEPS = 3;
    private static final double LEAST = 0.1;
    private static final double GREATEST = 1000;

    private Concentration() {}

    /** A number for each cell of a table. */
    interface Cells {
        double at(int row, int column);
    }

    /** Three steps from c, within [0.1, 1000]; the centre of a column in which a row has counts must be above 0. */
    static double improved(double c, int rows, int columns, Cells counts, Cells centre) {
        double at = c;
        for (int step = 0; step < STEPS; step++) {
            at = step(at, rows, columns, counts, centre);
        }
        return at;
    }

    private static double step(double c, int rows, int columns, Cells counts, Cells centre) {
        double up = 0;
        double down = 0;
        double psiOfC = Digamma.of(c);
        for (int j = 0; j < rows; j++) {
            double sum = 0;
            for (int l = 0; l < columns; l++) {
                double n = counts.at(j, l);
                if (n > 0) {
                    double a = c * centre.at(j, l);
                    up += centre.at(j, l) * (Digamma.of(n + a) - Digamma.of(a));
                    sum += n;
                }
            }
            down += sum > 0 ? Digamma.of(sum + c) - psiOfC : 0;
        }
        return down > 0 ? Math.min(GREATEST, Math.max(LEAST, c * up / down)) : c;
    }
}
