package io.labelkit.aggregate.sequence;

import java.util.Arrays;

/**
 * A Beta distribution of knowing the true tag and a Dirichlet distribution of the tags that are given without knowing it,
 * for each labeler. A right answer was known or guessed; how much of it was known follows from the beliefs before.
 */
final class SpamBelief implements AnswerBelief {
    private final TokenVotes votes;
    private final AnswerRows rows;
    private final int states;
    private final double wrong;
    private final double bonus;
    private final double[] known;

    SpamBelief(TokenVotes votes, double wrong, double bonus) {
        this.votes = votes;
        this.rows = votes.rows();
        this.states = votes.tags().size();
        this.wrong = wrong;
        this.bonus = bonus;
        this.known = new double[rows.count()];
        double knows = (wrong + bonus) / (2 * wrong + bonus);
        double guessed = (1 - knows) / Math.max(1, AnswerBelief.answers(votes));
        Arrays.fill(known, knows / (knows + guessed));
    }

    @Override
    public double[] expectedLogs(ChainSweep counts, DirichletLogs logs) {
        int labelers = votes.votes().labelerCount();
        double[] knew = new double[labelers];
        double[] guesses = new double[labelers];
        double[] guess = new double[rows.count()];
        for (int row = AnswerBelief.firstRow(votes); row < rows.count(); row++) {
            int j = rows.labeler(row);
            for (int s = 0; s < states; s++) {
                double share = s == rows.answer(row) ? known[row] : 0;
                knew[j] += share * counts.answers(row, s);
                guess[row] += (1 - share) * counts.answers(row, s);
            }
            guesses[j] += guess[row];
        }
        double[] psi = new double[labelers];
        for (int j = 0; j < labelers; j++) {
            psi[j] = logs.sum(wrong * AnswerBelief.answers(votes), guesses[j]);
            double both = logs.sum(2 * wrong + bonus, knew[j] + guesses[j]);
            knew[j] = logs.cell(wrong + bonus, knew[j], both);
            guesses[j] = logs.cell(wrong, guesses[j], both);
        }
        double[] answers = new double[rows.count() * states];
        for (int row = AnswerBelief.firstRow(votes); row < rows.count(); row++) {
            int j = rows.labeler(row);
            double guessing = guesses[j] + logs.cell(wrong, guess[row], psi[j]);
            Arrays.fill(answers, row * states, (row + 1) * states, guessing);
            double right = Math.exp(knew[j]) + Math.exp(guessing);
            known[row] = Math.exp(knew[j]) / right;
            answers[row * states + rows.answer(row)] = Math.log(right);
        }
        return answers;
    }
}
