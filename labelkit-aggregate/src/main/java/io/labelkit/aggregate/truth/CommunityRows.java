package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.Digamma;
import io.labelkit.aggregate.internal.LabelerModel;
import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.core.internal.Softmax;
import org.apache.commons.math3.special.Gamma;

/**
 * The M-step of {@link Cbcc}: memberships of the labelers, rows and shares of the communities. Every part of it raises
 * the evidence lower bound, of which {@link #maximise} returns what the log-likelihood of the tables leaves out. Holds
 * the parameters of one fit; not thread-safe.
 */
final class CommunityRows implements LabelerModel {
    private static final double SHARE_PRIOR = 10;
    private static final double RIGHT = 4;
    private static final double WRONG = 1;

    private final int labelers;
    private final int classes;
    private final int communities;
    private final double concentration;
    private final double[] membership;
    private final double[] share;
    private final double[] rows;
    private boolean started;

    /** Starts with the membership of each labeler, J x M, rows that sum to 1. */
    CommunityRows(int labelers, int classes, int communities, double concentration, double[] membership) {
        this.labelers = labelers;
        this.classes = classes;
        this.communities = communities;
        this.concentration = concentration;
        this.membership = membership;
        this.share = new double[communities];
        this.rows = new double[TableSize.of("communities' confusion matrices", communities, classes, classes)];
    }

    /** J x M probabilities. */
    double[] membership() {
        return membership;
    }

    /** The share of each community among the labelers. */
    double[] share() {
        return share;
    }

    /** P(answer | true class) in a community, at {@code (m * K + truth) * K + answer}. */
    double[] rows() {
        return rows;
    }

    @Override
    public double maximise(double[] counts, double[] classMass, double[] likelihood) {
        if (started) {
            improveRows(counts);
        } else {
            poolRows(counts);
            started = true;
        }
        double density = improveShares();
        for (int m = 0; m < communities; m++) {
            for (int k = 0; k < classes; k++) {
                for (int l = 0; l < classes; l++) {
                    density += pseudoCount(k, l) * Math.log(rows[row(m, k) + l]);
                }
            }
        }
        return density + assign(counts) + fill(counts, likelihood);
    }

    private int row(int community, int truth) {
        return (community * classes + truth) * classes;
    }

    private int cell(int labeler, int answer, int truth) {
        return (labeler * classes + answer) * classes + truth;
    }

    private static double pseudoCount(int truth, int answer) {
        return truth == answer ? RIGHT : WRONG;
    }

    /** The start: the counts of the members added up. */
    private void poolRows(double[] counts) {
        for (int m = 0; m < communities; m++) {
            for (int k = 0; k < classes; k++) {
                for (int l = 0; l < classes; l++) {
                    double sum = pseudoCount(k, l);
                    for (int j = 0; j < labelers; j++) {
                        sum += membership[j * communities + m] * counts[cell(j, l, k)];
                    }
                    rows[row(m, k) + l] = sum;
                }
                normalise(rows, row(m, k), classes);
            }
        }
    }

    /** One step of Minka's fixed-point iteration for the mean of a Dirichlet-multinomial of known concentration. */
    private void improveRows(double[] counts) {
        for (int m = 0; m < communities; m++) {
            for (int k = 0; k < classes; k++) {
                for (int l = 0; l < classes; l++) {
                    double prior = concentration * rows[row(m, k) + l];
                    double psi = Digamma.of(prior);
                    double sum = 0;
                    for (int j = 0; j < labelers; j++) {
                        double n = counts[cell(j, l, k)];
                        double r = membership[j * communities + m];
                        sum += n > 0 && r > 0 ? r * (Digamma.of(prior + n) - psi) : 0;
                    }
                    rows[row(m, k) + l] = Math.max(1e-12, pseudoCount(k, l) + prior * sum);
                }
                normalise(rows, row(m, k), classes);
            }
        }
    }

    private double improveShares() {
        double density = 0;
        for (int m = 0; m < communities; m++) {
            double sum = SHARE_PRIOR / communities;
            for (int j = 0; j < labelers; j++) {
                sum += membership[j * communities + m];
            }
            share[m] = sum / (SHARE_PRIOR + labelers);
            density += SHARE_PRIOR / communities * Math.log(share[m]);
        }
        return density;
    }

    /** Finds the memberships and returns the logarithm of the evidence of the counts. */
    private double assign(double[] counts) {
        double[] prior = new double[rows.length];
        double[] logGamma = new double[rows.length];
        for (int c = 0; c < rows.length; c++) {
            prior[c] = concentration * rows[c];
            logGamma[c] = Gamma.logGamma(prior[c]);
        }
        double logGammaOfSum = Gamma.logGamma(concentration);
        double[] score = new double[communities];
        double evidence = 0;
        for (int j = 0; j < labelers; j++) {
            for (int m = 0; m < communities; m++) {
                score[m] = Math.log(share[m]);
                for (int k = 0; k < classes; k++) {
                    double total = concentration;
                    for (int l = 0; l < classes; l++) {
                        double n = counts[cell(j, l, k)];
                        int at = row(m, k) + l;
                        total += n;
                        score[m] += n > 0 ? Gamma.logGamma(prior[at] + n) - logGamma[at] : 0;
                    }
                    score[m] += total > concentration ? logGammaOfSum - Gamma.logGamma(total) : 0;
                }
            }
            evidence += Softmax.apply(score, 0, communities);
            System.arraycopy(score, 0, membership, j * communities, communities);
        }
        return evidence;
    }

    /** Writes exp(E log theta) and returns minus the sum of counts times these logarithms. */
    private double fill(double[] counts, double[] likelihood) {
        double spent = 0;
        double[] ofRow = new double[classes];
        for (int j = 0; j < labelers; j++) {
            for (int k = 0; k < classes; k++) {
                double total = concentration;
                for (int l = 0; l < classes; l++) {
                    total += counts[cell(j, l, k)];
                }
                double psiOfSum = Digamma.of(total);
                for (int l = 0; l < classes; l++) {
                    ofRow[l] = -psiOfSum;
                    double n = counts[cell(j, l, k)];
                    for (int m = 0; m < communities; m++) {
                        double r = membership[j * communities + m];
                        ofRow[l] += r > 0 ? r * Digamma.of(concentration * rows[row(m, k) + l] + n) : 0;
                    }
                    likelihood[cell(j, l, k)] = Math.exp(ofRow[l]);
                    spent -= n > 0 ? n * ofRow[l] : 0;
                }
            }
        }
        return spent;
    }

    private static double normalise(double[] values, int from, int count) {
        double sum = 0;
        for (int c = from; c < from + count; c++) {
            sum += values[c];
        }
        for (int c = from; c < from + count; c++) {
            values[c] /= sum;
        }
        return sum;
    }
}
