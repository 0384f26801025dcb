package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;

/** The two stages of {@link TopTwo} for three classes and more: a spectral estimate, then maximum likelihood. */
final class TopTwoFit {
    private static final double TIED = 1e-9;

    private final VoteMatrix votes;
    private final int classes;
    private final LabelerDirection direction;
    private final double[] reliability;
    private final double[] confusion;
    private final double[] scores;

    TopTwoFit(VoteMatrix votes) {
        this.votes = votes;
        this.classes = votes.classCount();
        this.direction = new LabelerDirection(votes);
        this.reliability = new double[votes.labelerCount()];
        this.confusion = new double[votes.exampleCount()];
        this.scores = new double[TableSize.of("probabilities", votes.exampleCount(), classes)];
        score();
        reliabilities();
        confusions();
    }

    LabelerDirection direction() {
        return direction;
    }

    /** p by labeler, in [0.001, 0.999]. */
    double[] reliability() {
        return reliability;
    }

    /** q by example, in [0.501, 0.999]. */
    double[] confusion() {
        return confusion;
    }

    /** What the direction says of each class of each example: positive for the two answers, negative for all others. */
    private void score() {
        double[] u = direction.vector();
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            double said = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                double weight = Math.max(0, u[list.other(p)]);
                scores[i * classes + list.code(p)] += weight;
                said += weight;
            }
            for (int k = 0; k < classes; k++) {
                scores[i * classes + k] -= said / classes;
            }
        }
    }

    /** How far each class is one of the two with the greatest score; tied classes share what is left. */
    double[] topTwo(int example) {
        double[] s = Arrays.copyOfRange(scores, example * classes, (example + 1) * classes);
        double[] sorted = s.clone();
        Arrays.sort(sorted);
        double second = sorted[classes - 2];
        int above = 0;
        int tied = 0;
        for (double x : s) {
            above += x > second + TIED ? 1 : 0;
            tied += Math.abs(x - second) <= TIED ? 1 : 0;
        }
        for (int k = 0; k < classes; k++) {
            s[k] = s[k] > second + TIED ? 1 : Math.abs(s[k] - second) <= TIED ? (2.0 - above) / tied : 0;
        }
        return s;
    }

    private void reliabilities() {
        double[] hits = new double[reliability.length];
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            double[] top = topTwo(i);
            for (int p = list.start(i); p < list.end(i); p++) {
                hits[list.other(p)] += top[list.code(p)];
            }
        }
        double chance = 2.0 / classes;
        for (int j = 0; j < reliability.length; j++) {
            int count = votes.votesOf(j);
            double p = count == 0 ? 0 : (hits[j] / count - chance) / (1 - chance);
            reliability[j] = Math.min(.999, Math.max(.001, p));
        }
    }

    /** The least squares estimate of q from the votes of an example, given the reliabilities. */
    private void confusions() {
        VoteList list = votes.byExample();
        for (int i = 0; i < confusion.length; i++) {
            double[] said = new double[classes];
            double weights = 0;
            double squares = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                double r = reliability[list.other(p)];
                said[list.code(p)] += r;
                weights += r;
                squares += r * r;
            }
            int top = 0;
            for (int k = 1; k < classes; k++) {
                top = scores[i * classes + k] > scores[i * classes + top] + TIED ? k : top;
            }
            double q = squares > 0 ? 1.0 / classes + (said[top] - weights / classes) / squares : .501;
            confusion[i] = Math.min(.999, Math.max(.501, q));
        }
    }

    /** What a vote for the top answer adds to the log-likelihood beyond a vote for neither. */
    static double gain(int classes, double share, double reliability) {
        return Math.log(classes * share * reliability / (1 - reliability) + 1);
    }

    /** The soft label of an example: q for the best ordered pair's first class, 1 - q for its second; ties share. */
    double[] soft(int example) {
        double[] first = new double[classes];
        double[] second = new double[classes];
        VoteList list = votes.byExample();
        double q = confusion[example];
        for (int p = list.start(example); p < list.end(example); p++) {
            first[list.code(p)] += gain(classes, q, reliability[list.other(p)]);
            second[list.code(p)] += gain(classes, 1 - q, reliability[list.other(p)]);
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < classes; a++) {
            for (int b = 0; b < classes; b++) {
                best = a == b ? best : Math.max(best, first[a] + second[b]);
            }
        }
        double[] soft = new double[classes];
        int pairs = 0;
        for (int a = 0; a < classes; a++) {
            for (int b = 0; b < classes; b++) {
                if (a != b && first[a] + second[b] >= best - TIED) {
                    soft[a] += q;
                    soft[b] += 1 - q;
                    pairs++;
                }
            }
        }
        for (int k = 0; k < classes; k++) {
            soft[k] /= pairs;
        }
        return soft;
    }
}
