package io.labelkit.aggregate.labelmodel;

import io.labelkit.aggregate.internal.Overlaps;
import io.labelkit.core.internal.Objective;
import java.util.Arrays;

/**
 * The distance between the moments that votes have and those that rates would give them:
 *
 * <pre>
 * F(mu) = sum over pairs a != b that are not masked of || O_ab - mu_a P mu_b' ||^2 + || mu p - o ||^2
 *         + pull sum over a of w_a || mu_a - believed_a ||^2
 * </pre>
 *
 * where {@code w_a} is inverse to how often a votes. The first sum over all pairs is {@code tr(G P G P)} with {@code G = mu' mu}, less what the own blocks and the masked
 * pairs have in it, so that an evaluation costs O(pairs that share an example x K^3 + J K^3) and pairs that share none
 * cost nothing.
 */
final class MetalObjective implements Objective {
    private final int labelers;
    private final int classes;
    private final double[] balance;
    private final double[] shares;
    private final double[] believed;
    private final double pull;
    private final int[] pairs;
    private final double[] values;
    private final int[] maskedPairs;
    private final double squares;
    private final double[] weight;

    MetalObjective(Moments moments, double[] balance, double[] believed, double pull) {
        Overlaps overlaps = moments.overlaps();
        this.labelers = overlaps.labelers();
        this.classes = overlaps.classes();
        this.balance = balance;
        this.believed = believed;
        this.pull = pull;
        this.maskedPairs = moments.maskedPairs();
        double examples = Math.max(1, overlaps.examples());
        this.shares = new double[labelers * classes];
        int size = 0;
        for (int a = 0; a < labelers; a++) {
            for (int l = 0; l < classes; l++) {
                shares[a * classes + l] = overlaps.votes(a, l) / examples;
            }
            size += overlaps.partners(a).length;
        }
        this.weight = weights(overlaps);
        int cells = classes * classes;
        int[] found = new int[2 * size];
        double[] blocks = new double[size * cells];
        int kept = 0;
        double sum = 0;
        for (int a = 0; a < labelers; a++) {
            for (int q = 0; q < overlaps.partners(a).length; q++) {
                int b = overlaps.partners(a)[q];
                if (!moments.masked(a, b)) {
                    found[2 * kept] = a;
                    found[2 * kept + 1] = b;
                    for (int c = 0; c < cells; c++) {
                        double o = overlaps.counts(a)[q * cells + c] / examples;
                        blocks[kept * cells + c] = o;
                        sum += 2 * o * o;
                    }
                    kept++;
                }
            }
        }
        this.pairs = Arrays.copyOf(found, 2 * kept);
        this.values = Arrays.copyOf(blocks, kept * cells);
        this.squares = sum;
    }

    /** How the pull is shared: rare functions, of which the moments say less, more; 1 on average over votes. */
    private static double[] weights(Overlaps overlaps) {
        double sum = 0;
        double squares = 0;
        for (int a = 0; a < overlaps.labelers(); a++) {
            sum += overlaps.votes(a);
            squares += overlaps.votes(a) * overlaps.votes(a);
        }
        double[] weights = new double[overlaps.labelers()];
        for (int a = 0; a < weights.length; a++) {
            weights[a] = overlaps.votes(a) > 0 ? squares / sum / overlaps.votes(a) : 1;
        }
        return weights;
    }

    @Override
    public double evaluate(double[] mu, double[] gradient) {
        int cells = classes * classes;
        double[] joint = new double[mu.length];
        for (int r = 0; r < mu.length; r++) {
            joint[r] = mu[r] * balance[r % classes];
        }
        double[] all = new double[cells];
        double[] own = new double[labelers * cells];
        gram(joint, all, own);
        Arrays.fill(gradient, 0);
        double value = squares + productOfTraces(all, all);
        double[] others = new double[cells];
        for (int a = 0; a < labelers; a++) {
            value -= traceWithOwn(own, a, a);
            for (int c = 0; c < cells; c++) {
                others[c] = all[c] - own[a * cells + c];
            }
            addProduct(joint, a, others, gradient);
        }
        for (int m = 0; m < maskedPairs.length; m += 2) {
            value -= 2 * traceWithOwn(own, maskedPairs[m], maskedPairs[m + 1]);
            subtractOwn(joint, own, maskedPairs[m], maskedPairs[m + 1], gradient);
            subtractOwn(joint, own, maskedPairs[m + 1], maskedPairs[m], gradient);
        }
        value += addObserved(mu, joint, gradient);
        return value + addShares(mu, gradient) + addPull(mu, gradient);
    }

    /** With V = mu P and S = sqrt(P): all receives the sum over labelers, own each, of P^-1/2 V' V P^-1/2. */
    private void gram(double[] joint, double[] all, double[] own) {
        int cells = classes * classes;
        for (int r = 0; r < labelers * classes; r++) {
            int base = r / classes * cells;
            for (int y = 0; y < classes; y++) {
                double v = joint[r * classes + y] / root(y);
                for (int z = 0; z < classes; z++) {
                    own[base + y * classes + z] += v * joint[r * classes + z] / root(z);
                }
            }
        }
        for (int c = 0; c < own.length; c++) {
            all[c % cells] += own[c];
        }
    }

    private double root(int z) {
        return balance[z] > 0 ? Math.sqrt(balance[z]) : 1;
    }

    private double productOfTraces(double[] one, double[] other) {
        double sum = 0;
        for (int c = 0; c < one.length; c++) {
            sum += one[c] * other[c];
        }
        return sum;
    }

    private double traceWithOwn(double[] own, int a, int b) {
        int cells = classes * classes;
        double sum = 0;
        for (int c = 0; c < cells; c++) {
            sum += own[a * cells + c] * own[b * cells + c];
        }
        return sum;
    }

    /** Adds 4 (V_a / sqrt(P)) M sqrt(P) to the gradient of a. */
    private void addProduct(double[] joint, int a, double[] matrix, double[] gradient) {
        for (int r = a * classes; r < (a + 1) * classes; r++) {
            for (int y = 0; y < classes; y++) {
                double v = 4 * joint[r * classes + y] / root(y);
                for (int z = 0; z < classes; z++) {
                    gradient[r * classes + z] += v * matrix[y * classes + z] * root(z);
                }
            }
        }
    }

    private void subtractOwn(double[] joint, double[] own, int a, int b, double[] gradient) {
        int cells = classes * classes;
        double[] minus = new double[cells];
        for (int c = 0; c < cells; c++) {
            minus[c] = -own[b * cells + c];
        }
        addProduct(joint, a, minus, gradient);
    }

    /** The part with the observed moments: -4 sum over pairs a < b of O_ab : (mu_a P mu_b'). */
    private double addObserved(double[] mu, double[] joint, double[] gradient) {
        int cells = classes * classes;
        double value = 0;
        for (int q = 0; q < pairs.length / 2; q++) {
            int a = pairs[2 * q] * cells;
            int b = pairs[2 * q + 1] * cells;
            for (int c = 0; c < cells; c++) {
                double o = values[q * cells + c];
                if (o != 0) {
                    int rowA = a + c / classes * classes;
                    int rowB = b + c % classes * classes;
                    double dot = 0;
                    for (int z = 0; z < classes; z++) {
                        dot += mu[rowA + z] * joint[rowB + z];
                        gradient[rowA + z] -= 4 * o * joint[rowB + z];
                        gradient[rowB + z] -= 4 * o * joint[rowA + z];
                    }
                    value -= 4 * o * dot;
                }
            }
        }
        return value;
    }

    private double addShares(double[] mu, double[] gradient) {
        double value = 0;
        for (int r = 0; r < shares.length; r++) {
            double miss = -shares[r];
            for (int z = 0; z < classes; z++) {
                miss += mu[r * classes + z] * balance[z];
            }
            value += miss * miss;
            for (int z = 0; z < classes; z++) {
                gradient[r * classes + z] += 2 * miss * balance[z];
            }
        }
        return value;
    }

    private double addPull(double[] mu, double[] gradient) {
        if (pull == 0) {
            return 0;
        }
        double value = 0;
        for (int r = 0; r < mu.length; r++) {
            double step = mu[r] - believed[r];
            double w = pull * weight[r / (classes * classes)];
            value += w * step * step;
            gradient[r] += 2 * w * step;
        }
        return value;
    }
}
