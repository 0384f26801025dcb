package io.labelkit.aggregate.sequence;

import org.apache.commons.math3.special.Gamma;

/**
 * The Dirichlet distributions of {@link BscSeq}: from expected counts to exp(E log) of transitions and E log of answers,
 * and minus the divergences from the priors, which with the chain's normaliser make the evidence lower bound. Answers
 * that nobody gave need no cell, since their posterior is their prior.
 */
final class BscTables {
    private final TokenVotes votes;
    private final AnswerRows rows;
    private final int states;
    private final double wrong;
    private final double bonus;
    private final double gamma;
    private final boolean fixedChain;
    private double bound;

    BscTables(TokenVotes votes, double wrong, double bonus, double gamma, boolean fixedChain) {
        this.votes = votes;
        this.rows = votes.rows();
        this.states = votes.tags().size();
        this.wrong = wrong;
        this.bonus = bonus;
        this.gamma = gamma;
        this.fixedChain = fixedChain;
    }

    /** Minus the divergence of the distributions of the last model from their priors. */
    double bound() {
        return bound;
    }

    ChainModel model(ChainSweep counts) {
        bound = 0;
        TagSet tags = votes.tags();
        boolean[] follows = new boolean[states];
        for (int s = 0; s < states; s++) {
            follows[s] = tags.legalStart(s);
        }
        double[] start = chainRow(counts.starts(), 0, follows);
        double[] step = new double[states * states];
        for (int a = 0; a < states; a++) {
            for (int b = 0; b < states; b++) {
                follows[b] = tags.legal(a, b);
            }
            System.arraycopy(chainRow(counts.steps(), a * states, follows), 0, step, a * states, states);
        }
        return new ChainModel(start, step, answers(counts), false);
    }

    private double[] chainRow(double[] counts, int offset, boolean[] follows) {
        double[] row = new double[states];
        int legal = 0;
        double sum = 0;
        for (int s = 0; s < states; s++) {
            legal += follows[s] ? 1 : 0;
            sum += follows[s] ? counts[offset + s] : 0;
        }
        if (legal == 0) {
            return row;
        }
        double prior = gamma * legal;
        double psi = Gamma.digamma(prior + sum);
        bound += fixedChain ? 0 : Gamma.logGamma(prior) - Gamma.logGamma(prior + sum);
        for (int s = 0; s < states; s++) {
            if (follows[s] && fixedChain) {
                row[s] = 1.0 / legal;
            } else if (follows[s]) {
                row[s] = Math.exp(cell(gamma, counts[offset + s], psi));
            }
        }
        return row;
    }

    /** E log of a cell; adds its part of the bound. */
    private double cell(double prior, double count, double psiOfSum) {
        double log = Gamma.digamma(prior + count) - psiOfSum;
        bound += count > 0 ? Gamma.logGamma(prior + count) - Gamma.logGamma(prior) - count * log : 0;
        return log;
    }

    private double[] answers(ChainSweep counts) {
        int firstRow = votes.silenceSpeaks() ? 0 : votes.votes().labelerCount();
        double[] totals = new double[rows.groups() * states];
        boolean[] given = new boolean[rows.groups()];
        for (int row = firstRow; row < rows.count(); row++) {
            given[rows.group(row)] = true;
            for (int s = 0; s < states; s++) {
                totals[rows.group(row) * states + s] += counts.answers(row, s);
            }
        }
        double[] psi = new double[totals.length];
        for (int g = 0; g < given.length; g++) {
            for (int s = 0; s < states && given[g]; s++) {
                double prior = priorSum(rows.before(g), s);
                double sum = prior + totals[g * states + s];
                psi[g * states + s] = Gamma.digamma(sum);
                bound += Gamma.logGamma(prior) - Gamma.logGamma(sum);
            }
        }
        double[] answers = new double[rows.count() * states];
        for (int row = firstRow; row < rows.count(); row++) {
            for (int s = 0; s < states; s++) {
                answers[row * states + s] =
                        cell(prior(s, rows.answer(row)), counts.answers(row, s), psi[rows.group(row) * states + s]);
            }
        }
        return answers;
    }

    double prior(int truth, int answer) {
        return wrong + (truth == answer ? bonus : 0);
    }

    /** The sum of the parameters of a row: over all answers, or over those that may follow the answer before. */
    private double priorSum(int before, int truth) {
        int legal = 0;
        for (int s = votes.silenceSpeaks() ? 0 : 1; s < states; s++) {
            legal += canSay(before, s) ? 1 : 0;
        }
        return wrong * Math.max(1, legal) + (canSay(before, truth) ? bonus : 0);
    }

    private boolean canSay(int before, int answer) {
        return !rows.looksBack() || votes.tags().legal(before, answer);
    }
}
