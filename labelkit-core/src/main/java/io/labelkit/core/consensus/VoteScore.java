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
}
