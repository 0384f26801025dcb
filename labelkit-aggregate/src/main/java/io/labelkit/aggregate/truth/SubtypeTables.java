package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.ClassPrior;
import io.labelkit.aggregate.internal.Digamma;
import io.labelkit.aggregate.internal.TableSize;
import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * The parameters of {@link Ebcc}: expected logarithms of class shares, of the shares of the subtypes within their class,
 * and of every labeler's answers. State {@code s = k * M + m} is subtype m of class k. Not thread-safe.
 */
final class SubtypeTables {
    final int labelers;
    final int classes;
    final int subtypes;
    final int states;
    /** E log P(answer | state) at {@code (labeler * K + answer) * S + state}. */
    final double[] logAnswer;
    /** E log of the share of the class plus that of the subtype. */
    final double[] logState;

    private final ClassPrior classPrior;
    private final double right;
    private final double wrong;
    private final double share;
    private final double[] classShare;

    SubtypeTables(int labelers, int classes, int subtypes, ClassPrior classPrior, Ebcc.Belief belief) {
        this.labelers = labelers;
        this.classes = classes;
        this.subtypes = subtypes;
        this.states = Math.multiplyExact(classes, subtypes);
        this.logAnswer = new double[TableSize.of("labelers' confusion matrices", labelers, classes, states)];
        this.logState = new double[states];
        this.classPrior = classPrior;
        this.classShare = new double[classes];
        this.right = belief.right();
        this.wrong = belief.wrong();
        this.share = belief.subtypeShare() / subtypes;
        Arrays.fill(logAnswer, -Math.log(classes));
    }

    /** The geometric mean of the class shares, or the given ones. */
    double[] classShare() {
        return classShare;
    }

    /**
     * Finds the posterior of the parameters and returns minus its divergence from their prior, plus what the tables spend
     * on the counts: with the sum of the examples' log-likelihoods under the tables it is the evidence lower bound.
     *
     * @param counts expected numbers of answers, in the layout of the table
     * @param mass expected numbers of examples of each state
     */
    double maximise(double[] counts, double[] mass) {
        return shares(mass) + answers(counts);
    }

    private double shares(double[] mass) {
        double[] ofClass = new double[classes];
        for (int s = 0; s < states; s++) {
            ofClass[s / subtypes] += mass[s];
        }
        double bound = classPrior.maximise(ofClass, new double[0], classShare);
        for (int k = 0; k < classes; k++) {
            double total = share * subtypes + ofClass[k];
            double psiOfTotal = Digamma.of(total);
            bound += Gamma.logGamma(share * subtypes) - Gamma.logGamma(total);
            for (int s = k * subtypes; s < (k + 1) * subtypes; s++) {
                double log = Digamma.of(share + mass[s]) - psiOfTotal;
                logState[s] = Math.log(classShare[k]) + log;
                bound += Gamma.logGamma(share + mass[s]) - Gamma.logGamma(share) - mass[s] * log;
            }
        }
        return bound;
    }

    private double answers(double[] counts) {
        double prior = right + wrong * (classes - 1);
        double logGammaOfPrior = Gamma.logGamma(prior);
        double logGammaOfRight = Gamma.logGamma(right);
        double logGammaOfWrong = Gamma.logGamma(wrong);
        double psiOfRight = Digamma.of(right);
        double psiOfWrong = Digamma.of(wrong);
        double bound = 0;
        for (int j = 0; j < labelers; j++) {
            int table = j * classes * states;
            for (int s = 0; s < states; s++) {
                double total = prior;
                for (int l = 0; l < classes; l++) {
                    total += counts[table + l * states + s];
                }
                double psiOfTotal = Digamma.of(total);
                bound += total > prior ? logGammaOfPrior - Gamma.logGamma(total) : 0;
                for (int l = 0; l < classes; l++) {
                    boolean same = l == s / subtypes;
                    double n = counts[table + l * states + s];
                    double a = same ? right : wrong;
                    double log = (n > 0 ? Digamma.of(a + n) : same ? psiOfRight : psiOfWrong) - psiOfTotal;
                    logAnswer[table + l * states + s] = log;
                    bound += n > 0 ? Gamma.logGamma(a + n) - (same ? logGammaOfRight : logGammaOfWrong) - n * log : 0;
                }
            }
        }
        return bound;
    }

    /** P(answer | true class) of one labeler, the mean over the subtypes by their shares; rows sum to 1. */
    double[] meanRows(int labeler) {
        double[] rows = new double[classes * classes];
        for (int k = 0; k < classes; k++) {
            double all = 0;
            for (int s = k * subtypes; s < (k + 1) * subtypes; s++) {
                double share = Math.exp(logState[s]);
                double sum = 0;
                for (int l = 0; l < classes; l++) {
                    sum += Math.exp(logAnswer[(labeler * classes + l) * states + s]);
                }
                for (int l = 0; l < classes; l++) {
                    rows[k * classes + l] += share * Math.exp(logAnswer[(labeler * classes + l) * states + s]) / sum;
                }
                all += share;
            }
            for (int l = 0; l < classes; l++) {
                rows[k * classes + l] /= all;
            }
        }
        return rows;
    }
}
