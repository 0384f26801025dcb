package io.labelkit.aggregate.sequence;

/**
 * A Beta distribution of being right for each labeler, or for each labeler and true tag; wrong answers are equally
 * probable. Its prior is as sure as that of a table: the sum of the parameters of the wrong answers against the right one.
 */
final class AccuracyBelief implements AnswerBelief {
    private final TokenVotes votes;
    private final AnswerRows rows;
    private final int states;
    private final boolean eachTag;
    private final double priorRight;
    private final double priorWrong;
    private final double spread;

    AccuracyBelief(TokenVotes votes, double wrong, double bonus, boolean eachTag) {
        this.votes = votes;
        this.rows = votes.rows();
        this.states = votes.tags().size();
        this.eachTag = eachTag;
        int others = Math.max(1, AnswerBelief.answers(votes) - 1);
        this.priorRight = wrong + bonus;
        this.priorWrong = wrong * others;
        this.spread = Math.log(others);
    }

    @Override
    public double[] expectedLogs(ChainSweep counts, DirichletLogs logs) {
        int groups = votes.votes().labelerCount() * (eachTag ? states : 1);
        double[] right = new double[groups];
        double[] wrong = new double[groups];
        for (int row = AnswerBelief.firstRow(votes); row < rows.count(); row++) {
            for (int s = 0; s < states; s++) {
                double[] into = s == rows.answer(row) ? right : wrong;
                into[group(row, s)] += counts.answers(row, s);
            }
        }
        for (int g = 0; g < groups; g++) {
            double psi = logs.sum(priorRight + priorWrong, right[g] + wrong[g]);
            right[g] = logs.cell(priorRight, right[g], psi);
            wrong[g] = logs.cell(priorWrong, wrong[g], psi) - spread;
        }
        double[] answers = new double[rows.count() * states];
        for (int row = AnswerBelief.firstRow(votes); row < rows.count(); row++) {
            for (int s = 0; s < states; s++) {
                answers[row * states + s] = (s == rows.answer(row) ? right : wrong)[group(row, s)];
            }
        }
        return answers;
    }

    private int group(int row, int truth) {
        return eachTag ? rows.labeler(row) * states + truth : rows.labeler(row);
    }
}
