package io.labelkit.core.consensus;

/**
 * How a method adds up votes: the score of class k for an example is {@code prior(k)} plus the sum of
 * {@code vote(labeler, code, k)} over its votes. Explanations are made from it.
 */
public interface VoteScore {
    /**
     * The unit of the scores.
     *
     * @return {@code "log-odds"} or {@code "votes"}
     */
    String unit();

    /**
     * What a class scores before any vote.
     *
     * @param k the class
     * @return the score
     */
    double prior(int k);

    /**
     * What one vote adds to a class.
     *
     * @param labeler the labeler's column
     * @param code what it said
     * @param k the class
     * @return the score
     */
    double vote(int labeler, int code, int k);

    /**
     * What one vote adds to a class for one example. Methods in which a vote counts differently from example to example,
     * for instance by their difficulty, override it; all others leave it to {@link #vote(int, int, int)}.
     *
     * @param example the example's row
     * @param position the vote's position in {@code votes.byExample()}
     * @param labeler the labeler's column
     * @param code what it said
     * @param k the class
     * @return the score
     */
    default double vote(int example, int position, int labeler, int code, int k) {
        return vote(labeler, code, k);
    }

    /**
     * What a class of one example scores before any vote. Methods whose prior depends on the example override it.
     *
     * @param example the example's row
     * @param k the class
     * @return the score
     */
    default double prior(int example, int k) {
        return prior(k);
    }
}
