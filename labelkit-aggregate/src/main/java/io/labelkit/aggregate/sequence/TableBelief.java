package io.labelkit.aggregate.sequence;

/**
 * A Dirichlet distribution of answers for each labeler, true tag and perhaps the labeler's tag before. Answers that nobody
 * gave need no cell, since their posterior is their prior.
 */
final class TableBelief implements AnswerBelief {
    private final TokenVotes votes;
    private final AnswerRows rows;
    private final int states;
    private final double wrong;
    private final double bonus;

    TableBelief(TokenVotes votes, double wrong, double bonus) {
        this.votes = votes;
        this.rows = votes.rows();
        this.states = votes.tags().size();
        this.wrong = wrong;
        this.bonus = bonus;
    }

    @Override
    public double[] expectedLogs(ChainSweep counts, DirichletLogs logs) {
        int firstRow = AnswerBelief.firstRow(votes);
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
                psi[g * states + s] = logs.sum(priorSum(rows.before(g), s), totals[g * states + s]);
            }
        }
        double[] answers = new double[rows.count() * states];
        for (int row = firstRow; row < rows.count(); row++) {
            for (int s = 0; s < states; s++) {
                double prior = wrong + (s == rows.answer(row) ? bonus : 0);
                answers[row * states + s] = logs.cell(prior, counts.answers(row, s), psi[rows.group(row) * states + s]);
            }
        }
        return answers;
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
