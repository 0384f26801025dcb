package io.labelkit.aggregate.internal;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;

/**
 * The two innermost loops of a model in which an answer depends on the true class alone. Tables have one cell for each
 * (labeler, answer, true class), at {@code (labeler * K + answer) * K + truth}, so that one vote touches K neighbours.
 */
abstract sealed class RowKernel {
    /** Products of more likelihoods than this must be looked after on the way. */
    private static final int FEW_VOTES = 16;

    final VoteList votes;
    final int classes;

    private RowKernel(VoteMatrix matrix) {
        this.votes = matrix.byExample();
        this.classes = matrix.classCount();
    }

    /** The fastest kernel that does the job. */
    static RowKernel of(VoteMatrix matrix, Evidence evidence, double[] weights) {
        boolean plain = weights.length == 0 && matrix.codeCount() == matrix.classCount();
        return switch (plain ? matrix.classCount() : 0) {
            case 2 -> new TwoClasses(matrix);
            case 3 -> new ThreeClasses(matrix);
            case 4 -> new FourClasses(matrix);
            default -> new AnyClasses(matrix, evidence, weights, plain);
        };
    }

    /** Multiplies {@code product[k]} by the likelihood given class k of the votes from..to-1 of one example. */
    abstract void multiply(double[] likelihood, double[] product, int from, int to);

    /**
     * The whole E-step of examples with equal priors and without known classes, in registers. Stops before an example
     * without votes, with many votes, or whose likelihood leaves the safe range, and before the end.
     *
     * @return the example before which it stopped
     */
    int expect(double[] prior, double[] likelihood, double[] posterior, BlockTotals block, int from, int to) {
        return from;
    }

    /** Adds the posterior of one example to the cells of its votes. */
    abstract void count(double[] likelihood, double[] posterior, double[] counts, int from, int to);

    static final class TwoClasses extends RowKernel {
        private TwoClasses(VoteMatrix matrix) {
            super(matrix);
        }

        @Override
        int expect(double[] prior, double[] likelihood, double[] posterior, BlockTotals block, int from, int to) {
            double[] counts = block.counts;
            int i = from;
            for (int start = votes.start(from); i < to; i++) {
                int end = votes.end(i);
                if (end == start || end - start > FEW_VOTES) {
                    break;
                }
                double p0 = prior[0];
                double p1 = prior[1];
                for (int p = start; p < end; p++) {
                    int cell = votes.other(p) * 4 + votes.code(p) * 2;
                    p0 *= likelihood[cell];
                    p1 *= likelihood[cell + 1];
                }
                double sum = p0 + p1;
                if (!(sum >= BlockTotals.SMALL)) {
                    break;
                }
                block.multiply(sum);
                double scale = 1 / sum;
                p0 *= scale;
                p1 *= scale;
                int row = i * 2;
                posterior[row] = p0;
                block.mass[0] += p0;
                posterior[row + 1] = p1;
                block.mass[1] += p1;
                for (int p = start; p < end; p++) {
                    int cell = votes.other(p) * 4 + votes.code(p) * 2;
                    counts[cell] += p0;
                    counts[cell + 1] += p1;
                }
                start = end;
            }
            return i;
        }

        @Override
        void multiply(double[] likelihood, double[] product, int from, int to) {
            double p0 = product[0];
            double p1 = product[1];
            for (int p = from; p < to; p++) {
                int cell = votes.other(p) * 4 + votes.code(p) * 2;
                p0 *= likelihood[cell];
                p1 *= likelihood[cell + 1];
            }
            product[0] = p0;
            product[1] = p1;
        }

        @Override
        void count(double[] likelihood, double[] posterior, double[] counts, int from, int to) {
            double q0 = posterior[0];
            double q1 = posterior[1];
            for (int p = from; p < to; p++) {
                int cell = votes.other(p) * 4 + votes.code(p) * 2;
                counts[cell] += q0;
                counts[cell + 1] += q1;
            }
        }
    }

    static final class ThreeClasses extends RowKernel {
        private ThreeClasses(VoteMatrix matrix) {
            super(matrix);
        }

        @Override
        int expect(double[] prior, double[] likelihood, double[] posterior, BlockTotals block, int from, int to) {
            double[] counts = block.counts;
            int i = from;
            for (int start = votes.start(from); i < to; i++) {
                int end = votes.end(i);
                if (end == start || end - start > FEW_VOTES) {
                    break;
                }
                double p0 = prior[0];
                double p1 = prior[1];
                double p2 = prior[2];
                for (int p = start; p < end; p++) {
                    int cell = votes.other(p) * 9 + votes.code(p) * 3;
                    p0 *= likelihood[cell];
                    p1 *= likelihood[cell + 1];
                    p2 *= likelihood[cell + 2];
                }
                double sum = p0 + p1 + p2;
                if (!(sum >= BlockTotals.SMALL)) {
                    break;
                }
                block.multiply(sum);
                double scale = 1 / sum;
                p0 *= scale;
                p1 *= scale;
                p2 *= scale;
                int row = i * 3;
                posterior[row] = p0;
                block.mass[0] += p0;
                posterior[row + 1] = p1;
                block.mass[1] += p1;
                posterior[row + 2] = p2;
                block.mass[2] += p2;
                for (int p = start; p < end; p++) {
                    int cell = votes.other(p) * 9 + votes.code(p) * 3;
                    counts[cell] += p0;
                    counts[cell + 1] += p1;
                    counts[cell + 2] += p2;
                }
                start = end;
            }
            return i;
        }

        @Override
        void multiply(double[] likelihood, double[] product, int from, int to) {
            double p0 = product[0];
            double p1 = product[1];
            double p2 = product[2];
            for (int p = from; p < to; p++) {
                int cell = votes.other(p) * 9 + votes.code(p) * 3;
                p0 *= likelihood[cell];
                p1 *= likelihood[cell + 1];
                p2 *= likelihood[cell + 2];
            }
            product[0] = p0;
            product[1] = p1;
            product[2] = p2;
        }

        @Override
        void count(double[] likelihood, double[] posterior, double[] counts, int from, int to) {
            double q0 = posterior[0];
            double q1 = posterior[1];
            double q2 = posterior[2];
            for (int p = from; p < to; p++) {
                int cell = votes.other(p) * 9 + votes.code(p) * 3;
                counts[cell] += q0;
                counts[cell + 1] += q1;
                counts[cell + 2] += q2;
            }
        }
    }

    static final class FourClasses extends RowKernel {
        private FourClasses(VoteMatrix matrix) {
            super(matrix);
        }

        @Override
        int expect(double[] prior, double[] likelihood, double[] posterior, BlockTotals block, int from, int to) {
            double[] counts = block.counts;
            int i = from;
            for (int start = votes.start(from); i < to; i++) {
                int end = votes.end(i);
                if (end == start || end - start > FEW_VOTES) {
                    break;
                }
                double p0 = prior[0];
                double p1 = prior[1];
                double p2 = prior[2];
                double p3 = prior[3];
                for (int p = start; p < end; p++) {
                    int cell = votes.other(p) * 16 + votes.code(p) * 4;
                    p0 *= likelihood[cell];
                    p1 *= likelihood[cell + 1];
                    p2 *= likelihood[cell + 2];
                    p3 *= likelihood[cell + 3];
                }
                double sum = p0 + p1 + p2 + p3;
                if (!(sum >= BlockTotals.SMALL)) {
                    break;
                }
                block.multiply(sum);
                double scale = 1 / sum;
                p0 *= scale;
                p1 *= scale;
                p2 *= scale;
                p3 *= scale;
                int row = i * 4;
                posterior[row] = p0;
                block.mass[0] += p0;
                posterior[row + 1] = p1;
                block.mass[1] += p1;
                posterior[row + 2] = p2;
                block.mass[2] += p2;
                posterior[row + 3] = p3;
                block.mass[3] += p3;
                for (int p = start; p < end; p++) {
                    int cell = votes.other(p) * 16 + votes.code(p) * 4;
                    counts[cell] += p0;
                    counts[cell + 1] += p1;
                    counts[cell + 2] += p2;
                    counts[cell + 3] += p3;
                }
                start = end;
            }
            return i;
        }

        @Override
        void multiply(double[] likelihood, double[] product, int from, int to) {
            double p0 = product[0];
            double p1 = product[1];
            double p2 = product[2];
            double p3 = product[3];
            for (int p = from; p < to; p++) {
                int cell = votes.other(p) * 16 + votes.code(p) * 4;
                p0 *= likelihood[cell];
                p1 *= likelihood[cell + 1];
                p2 *= likelihood[cell + 2];
                p3 *= likelihood[cell + 3];
            }
            product[0] = p0;
            product[1] = p1;
            product[2] = p2;
            product[3] = p3;
        }

        @Override
        void count(double[] likelihood, double[] posterior, double[] counts, int from, int to) {
            double q0 = posterior[0];
            double q1 = posterior[1];
            double q2 = posterior[2];
            double q3 = posterior[3];
            for (int p = from; p < to; p++) {
                int cell = votes.other(p) * 16 + votes.code(p) * 4;
                counts[cell] += q0;
                counts[cell + 1] += q1;
                counts[cell + 2] += q2;
                counts[cell + 3] += q3;
            }
        }
    }

    /** Any number of classes, any payload, labelers with weights. */
    static final class AnyClasses extends RowKernel {
        private final Evidence evidence;
        private final double[] weights;

        private final boolean plain;

        private AnyClasses(VoteMatrix matrix, Evidence evidence, double[] weights, boolean plain) {
            super(matrix);
            this.evidence = evidence;
            this.weights = weights;
            this.plain = plain;
        }

        @Override
        int expect(double[] prior, double[] likelihood, double[] posterior, BlockTotals block, int from, int to) {
            int i = from;
            for (int start = votes.start(from); plain && i < to; i++) {
                int end = votes.end(i);
                if (end == start || end - start > FEW_VOTES) {
                    break;
                }
                int row = i * classes;
                System.arraycopy(prior, 0, posterior, row, classes);
                for (int p = start; p < end; p++) {
                    int cell = (votes.other(p) * classes + votes.code(p)) * classes;
                    for (int k = 0; k < classes; k++) {
                        posterior[row + k] *= likelihood[cell + k];
                    }
                }
                double sum = 0;
                for (int k = 0; k < classes; k++) {
                    sum += posterior[row + k];
                }
                if (!(sum >= BlockTotals.SMALL)) {
                    break;
                }
                block.multiply(sum);
                double scale = 1 / sum;
                for (int k = 0; k < classes; k++) {
                    posterior[row + k] *= scale;
                    block.mass[k] += posterior[row + k];
                }
                for (int p = start; p < end; p++) {
                    int cell = (votes.other(p) * classes + votes.code(p)) * classes;
                    for (int k = 0; k < classes; k++) {
                        block.counts[cell + k] += posterior[row + k];
                    }
                }
                start = end;
            }
            return i;
        }

        @Override
        void multiply(double[] likelihood, double[] product, int from, int to) {
            int k2 = classes * classes;
            for (int p = from; p < to; p++) {
                int code = votes.code(p);
                int table = votes.other(p) * k2;
                if (code < classes) {
                    int cell = table + code * classes;
                    for (int k = 0; k < classes; k++) {
                        product[k] *= likelihood[cell + k];
                    }
                } else {
                    for (int k = 0; k < classes; k++) {
                        product[k] *= likelihoodOf(likelihood, table, code, k);
                    }
                }
            }
        }

        private double likelihoodOf(double[] likelihood, int table, int code, int truth) {
            double sum = 0;
            for (int l = 0; l < classes; l++) {
                sum += evidence.weight(code, l) * likelihood[table + l * classes + truth];
            }
            return sum;
        }

        @Override
        void count(double[] likelihood, double[] posterior, double[] counts, int from, int to) {
            int k2 = classes * classes;
            for (int p = from; p < to; p++) {
                int code = votes.code(p);
                int table = votes.other(p) * k2;
                double w = weights.length == 0 ? 1 : weights[votes.other(p)];
                if (code < classes) {
                    int cell = table + code * classes;
                    for (int k = 0; k < classes; k++) {
                        counts[cell + k] += w * posterior[k];
                    }
                } else {
                    for (int k = 0; k < classes; k++) {
                        spread(likelihood, counts, table, code, k, w * posterior[k]);
                    }
                }
            }
        }

        /** Shares a vote out over the answers it may stand for, in proportion to their likelihoods. */
        private void spread(double[] likelihood, double[] counts, int table, int code, int truth, double mass) {
            double total = likelihoodOf(likelihood, table, code, truth);
            for (int l = 0; l < classes && mass > 0 && total > 0; l++) {
                int cell = table + l * classes + truth;
                counts[cell] += mass * evidence.weight(code, l) * likelihood[cell] / total;
            }
        }
    }
}
