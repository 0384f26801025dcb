package io.labelkit.aggregate.truth;

import java.util.Arrays;

/**
 * Robust rank-one completion of the agreement of labelers: skills s with {@code C[a][b] = s[a] s[b]} on the pairs that are
 * known, each in turn a trimmed mean of what its partners imply. Works on one group of connected labelers.
 */
final class RankOneSkills {
    private static final double LEAST = 1e-6;
    private static final double AT_REST = 1e-10;

    private final CoAgreement agreement;
    private final int[] members;
    private final int trimmed;
    private final int maxIterations;
    private boolean converged;

    /** Trims by the number of partners of the member that has the fewest. */
    RankOneSkills(CoAgreement agreement, int[] members, int maxIterations) {
        this.agreement = agreement;
        this.members = members;
        this.maxIterations = maxIterations;
        int least = Arrays.stream(members)
                .map(j -> agreement.partner()[j].length)
                .min()
                .orElse(0);
        trimmed = Math.max(0, least / 2 - 1);
    }

    boolean converged() {
        return converged;
    }

    /** Writes the signed skill of every member. */
    void fit(double[] skills) {
        double[] u = new double[skills.length];
        double[] v = new double[skills.length];
        Arrays.fill(u, 1);
        Arrays.fill(v, 1);
        double moved = 1;
        for (int round = 0; round < maxIterations && !(moved < AT_REST); round++) {
            update(v, u);
            update(u, v);
            moved = 0;
            double scale = Math.sqrt(norm(v) / norm(u));
            for (int j : members) {
                moved = Math.max(moved, Math.abs(u[j] * scale - skills[j]));
                skills[j] = u[j] * scale;
            }
        }
        converged = moved < AT_REST;
        double[] direction = direction();
        for (int j : members) {
            skills[j] = direction[j] < 0 ? -skills[j] : skills[j];
        }
    }

    private void update(double[] target, double[] given) {
        for (int j : members) {
            int[] partner = agreement.partner()[j];
            double[] implied = new double[partner.length];
            int below = 0;
            int above = 0;
            for (int p = 0; p < partner.length; p++) {
                implied[p] = Math.abs(agreement.corrected()[j][p]) / given[partner[p]];
                below += implied[p] < target[j] ? 1 : 0;
                above += implied[p] > target[j] ? 1 : 0;
            }
            Arrays.sort(implied);
            target[j] = Math.max(
                    LEAST,
                    Arrays.stream(implied, Math.min(trimmed, below), partner.length - Math.min(trimmed, above))
                            .average()
                            .orElse(LEAST));
        }
    }

    private double norm(double[] values) {
        double sum = 0;
        for (int j : members) {
            sum += values[j] * values[j];
        }
        return Math.sqrt(sum);
    }

    /**
     * The leading eigenvector of sign(C) sqrt(n), each pair divided by the roots of the row sums of sqrt(n) on both sides, by
     * power iteration. Its eigenvalues lie within 1 of 0, so that 1 on the diagonal makes it the greatest in size too.
     */
    private double[] direction() {
        double[] root = new double[agreement.labelers()];
        double[] x = new double[root.length];
        for (int j : members) {
            for (int p = 0; p < agreement.partner()[j].length; p++) {
                root[j] += Math.abs(weight(j, p));
                x[j] += weight(j, p);
            }
            x[j] += 2 * root[j];
            root[j] = root[j] > 0 ? Math.sqrt(root[j]) : 1;
            x[j] = x[j] > 0 ? x[j] / root[j] : 1;
        }
        double moved = 1;
        for (int round = 0; round < maxIterations && !(moved < AT_REST); round++) {
            double[] y = multiplied(x, root);
            moved = 0;
            for (int j : members) {
                moved = Math.max(moved, Math.abs(y[j] - x[j]));
            }
            x = y;
        }
        return x;
    }

    private double[] multiplied(double[] x, double[] root) {
        double[] y = new double[x.length];
        for (int j : members) {
            y[j] = x[j];
            for (int p = 0; p < agreement.partner()[j].length; p++) {
                int other = agreement.partner()[j][p];
                y[j] += weight(j, p) / (root[j] * root[other]) * x[other];
            }
        }
        double norm = norm(y);
        for (int j : members) {
            y[j] /= norm;
        }
        return y;
    }

    private double weight(int j, int p) {
        return Math.signum(agreement.corrected()[j][p]) * Math.sqrt(agreement.shared()[j][p]);
    }
}
