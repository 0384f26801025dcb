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
    /** For each labeler its later partners that are not masked, and a K x K block of moments with each. */
    private final int[][] partners;

    private final double[][] values;
    private final double[] root;
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
        for (int a = 0; a < labelers; a++) {
            for (int l = 0; l < classes; l++) {
                shares[a * classes + l] = overlaps.votes(a, l) / examples;
            }
        }
        this.weight = weights(overlaps);
        this.root = new double[classes];
        for (int z = 0; z < classes; z++) {
            root[z] = balance[z] > 0 ? Math.sqrt(balance[z]) : 1;
        }
        this.partners = new int[labelers][];
        this.values = new double[labelers][];
        double sum = 0;
        for (int a = 0; a < labelers; a++) {
            sum += take(moments, a, examples);
        }
        this.squares = sum;
    }

    /** Takes the moments of a labeler with its later partners; returns the sum of their squares, each counted twice. */
    private double take(Moments moments, int a, double examples) {
        int cells = classes * classes;
        int[] all = moments.overlaps().partners(a);
        double[] counts = moments.overlaps().counts(a);
        int[] found = new int[all.length];
        double[] blocks = new double[counts.length];
        int kept = 0;
        double sum = 0;
        for (int q = 0; q < all.length; q++) {
            if (!moments.masked(a, all[q])) {
                found[kept] = all[q];
                for (int c = 0; c < cells; c++) {
                    double o = counts[q * cells + c] / examples;
                    blocks[kept * cells + c] = o;
                    sum += 2 * o * o;
                }
                kept++;
            }
        }
        partners[a] = kept == all.length ? found : Arrays.copyOf(found, kept);
        values[a] = kept == all.length ? blocks : Arrays.copyOf(blocks, kept * cells);
        return sum;
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
        for (int row = 0; row < mu.length; row += classes) {
            for (int z = 0; z < classes; z++) {
                joint[row + z] = mu[row + z] * balance[z];
            }
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
        for (int a = 0; a < labelers; a++) {
            int base = a * cells;
            for (int row = base; row < base + cells; row += classes) {
                for (int y = 0; y < classes; y++) {
                    double v = joint[row + y] / root[y];
                    for (int z = 0; z < classes; z++) {
                        own[base + y * classes + z] += v * joint[row + z] / root[z];
                    }
                }
            }
            for (int c = 0; c < cells; c++) {
                all[c] += own[base + c];
            }
        }
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
                double v = 4 * joint[r * classes + y] / root[y];
                for (int z = 0; z < classes; z++) {
                    gradient[r * classes + z] += v * matrix[y * classes + z] * root[z];
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
        double[] expected = new double[cells];
        double value = 0;
        for (int a = 0; a < labelers; a++) {
            if (classes == 2) {
                meetInTwoClasses(a, joint, gradient, expected);
            } else {
                meet(a, joint, gradient, expected);
            }
            for (int c = 0; c < cells; c++) {
                value -= 4 * expected[c] * mu[a * cells + c];
                gradient[a * cells + c] -= 4 * expected[c];
            }
        }
        return value;
    }

    /** Expected receives the sum over the later partners b of a of O_ab mu_b P; b's gradient gets its part of a. */
    private void meet(int a, double[] joint, double[] gradient, double[] expected) {
        int cells = classes * classes;
        double[] moments = values[a];
        Arrays.fill(expected, 0);
        for (int q = 0; q < partners[a].length; q++) {
            int b = partners[a][q] * cells;
            for (int l = 0; l < classes; l++) {
                int ofA = a * cells + l * classes;
                for (int m = 0; m < classes; m++) {
                    double o = moments[q * cells + l * classes + m];
                    if (o != 0) {
                        int ofB = b + m * classes;
                        for (int z = 0; z < classes; z++) {
                            expected[l * classes + z] += o * joint[ofB + z];
                            gradient[ofB + z] -= 4 * o * joint[ofA + z];
                        }
                    }
                }
            }
        }
    }

    /** The same with everything of a in registers. */
    private void meetInTwoClasses(int a, double[] joint, double[] gradient, double[] expected) {
        double[] moments = values[a];
        double a00 = 4 * joint[4 * a];
        double a01 = 4 * joint[4 * a + 1];
        double a10 = 4 * joint[4 * a + 2];
        double a11 = 4 * joint[4 * a + 3];
        double e00 = 0;
        double e01 = 0;
        double e10 = 0;
        double e11 = 0;
        for (int q = 0; q < partners[a].length; q++) {
            int b = 4 * partners[a][q];
            double o00 = moments[4 * q];
            double o01 = moments[4 * q + 1];
            double o10 = moments[4 * q + 2];
            double o11 = moments[4 * q + 3];
            e00 += o00 * joint[b] + o01 * joint[b + 2];
            e01 += o00 * joint[b + 1] + o01 * joint[b + 3];
            e10 += o10 * joint[b] + o11 * joint[b + 2];
            e11 += o10 * joint[b + 1] + o11 * joint[b + 3];
            gradient[b] -= o00 * a00 + o10 * a10;
            gradient[b + 1] -= o00 * a01 + o10 * a11;
            gradient[b + 2] -= o01 * a00 + o11 * a10;
            gradient[b + 3] -= o01 * a01 + o11 * a11;
        }
        expected[0] = e00;
        expected[1] = e01;
        expected[2] = e10;
        expected[3] = e11;
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
        int cells = classes * classes;
        double value = 0;
        for (int a = 0; a < labelers; a++) {
            double w = pull * weight[a];
            for (int r = a * cells; r < (a + 1) * cells; r++) {
                double step = mu[r] - believed[r];
                value += w * step * step;
                gradient[r] += 2 * w * step;
            }
        }
        return value;
    }
}
