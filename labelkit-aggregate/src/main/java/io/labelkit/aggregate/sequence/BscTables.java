package io.labelkit.aggregate.sequence;

/**
 * The Dirichlet distributions of {@link BscSeq}: from expected counts to exp(E log) of transitions and E log of answers,
 * and minus the divergences from the priors, which with the chain's normaliser make the evidence lower bound.
 */
final class BscTables {
    private final TokenVotes votes;
    private final int states;
    private final double wrong;
    private final double bonus;
    private final double gamma;
    private final boolean fixedChain;
    private final AnswerBelief belief;
    private final DirichletLogs logs = new DirichletLogs();

    BscTables(TokenVotes votes, AnswerModel answers, double wrong, double bonus, double gamma, boolean fixedChain) {
        this.votes = votes;
        this.belief = AnswerBelief.of(answers, votes, wrong, bonus);
        this.states = votes.tags().size();
        this.wrong = wrong;
        this.bonus = bonus;
        this.gamma = gamma;
        this.fixedChain = fixedChain;
    }

    /** Minus the divergence of the distributions of the last model from their priors. */
    double bound() {
        return logs.bound();
    }

    ChainModel model(ChainSweep counts) {
        logs.clear();
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
        return new ChainModel(start, step, belief.expectedLogs(counts, logs), false);
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
        double psi = fixedChain ? 0 : logs.sum(prior, sum);
        for (int s = 0; s < states; s++) {
            if (follows[s] && fixedChain) {
                row[s] = 1.0 / legal;
            } else if (follows[s]) {
                row[s] = Math.exp(logs.cell(gamma, counts[offset + s], psi));
            }
        }
        return row;
    }

    double prior(int truth, int answer) {
        return wrong + (truth == answer ? bonus : 0);
    }
}
