package io.labelkit.aggregate.sequence;

/** What {@link BscSeq} believes of how labelers answer, under one {@link AnswerModel}. */
sealed interface AnswerBelief permits TableBelief, AccuracyBelief, SpamBelief {
    /**
     * E log p(answer | true tag) by row and true tag after given counts.
     *
     * @param logs collects the divergence from the prior
     */
    double[] expectedLogs(ChainSweep counts, DirichletLogs logs);

    static AnswerBelief of(AnswerModel model, TokenVotes votes, double wrong, double bonus) {
        return switch (model) {
            case ACCURACY -> new AccuracyBelief(votes, wrong, bonus, false);
            case CONFUSION_VECTOR -> new AccuracyBelief(votes, wrong, bonus, true);
            case SPAM -> new SpamBelief(votes, wrong, bonus);
            case CONFUSION_MATRIX, SEQUENTIAL -> new TableBelief(votes, wrong, bonus);
        };
    }

    /** The first row of an answer that counts: silence is one only if it speaks. */
    static int firstRow(TokenVotes votes) {
        return votes.silenceSpeaks() ? 0 : votes.votes().labelerCount();
    }

    /** The number of different answers. */
    static int answers(TokenVotes votes) {
        return votes.tags().size() - (votes.silenceSpeaks() ? 0 : 1);
    }
}
