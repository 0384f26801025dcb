package io.labelkit.aggregate.heldout;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well a method foretells votes that it has not seen, which needs no gold. In each of F folds the method is fitted to
 * the other votes, and every hidden vote (j, l) of an example i scores
 *
 * <pre>
 *   log P(l | other votes of i) = log sum_k q_i(k) theta_j(l | k)
 * </pre>
 *
 * where q_i is the method's posterior without the vote. theta_j is estimated in the same way for all methods, by maximum
 * likelihood with a weak prior from the hidden votes of the other folds: so methods with and without confusion matrices
 * are judged by their posteriors alone, and a labeler's own votes do not flatter it.
 *
 * <p>The score tells whether posteriors hold what votes have in common. That is the truth where labelers err
 * independently; where they err together it is also their common error, and no score without gold can tell the two
 * apart. A posterior with two classes exchanged has the same score.
 *
 * <p>Cost: F fits, and some sweeps over the hidden votes. Immutable and thread-safe.
 */
public final class HeldOutLikelihood implements Displayable {
    private final String method;
    private final VoteFolds folds;
    private final ExampleScores scores;

    HeldOutLikelihood(String method, VoteFolds folds, ExampleScores scores) {
        this.method = method;
        this.folds = folds;
        this.scores = scores;
    }

    /**
     * Judges a method, hiding answers or firing as the votes demand.
     *
     * @param aggregator the method, which gives a {@link io.labelkit.core.consensus.CategoricalConsensus}
     * @param votes votes for categories or levels
     * @param folds how many parts, in [2, 100]
     * @param seed the seed of the folds
     * @return the score
     * @throws IllegalArgumentException if the method or the folds do not fit the votes
     */
    public static HeldOutLikelihood of(Aggregator aggregator, VoteMatrix votes, int folds, long seed) {
        return of(aggregator, VoteFolds.of(votes, folds, seed), 1);
    }

    /**
     * Judges a method on given folds. Methods can be compared only on the same folds.
     *
     * @param aggregator the method, which gives a {@link io.labelkit.core.consensus.CategoricalConsensus}
     * @param folds the folds
     * @param threads how many folds are fitted at a time, at least 1; the result does not depend on it
     * @return the score
     * @throws IllegalArgumentException if the method does not take the votes or gives another kind of consensus
     */
    public static HeldOutLikelihood of(Aggregator aggregator, VoteFolds folds, int threads) {
        return HeldOutBeliefs.of(aggregator, folds, threads).likelihood(threads);
    }

    /**
     * The method's name.
     *
     * @return the name
     */
    public String method() {
        return method;
    }

    /**
     * The folds it was judged on.
     *
     * @return the folds
     */
    public VoteFolds folds() {
        return folds;
    }

    /**
     * The mean score.
     *
     * @return the mean log-likelihood of a hidden vote (natural logarithm); empty if nothing could be hidden
     */
    public OptionalDouble perVote() {
        return scores.mean();
    }

    /**
     * The mean score with its interval. Examples are what is drawn; of more than 2000, blocks of examples.
     *
     * @param bootstrap how the interval is made
     * @return the mean log-likelihood of a hidden vote with its percentile interval; empty if nothing could be hidden
     */
    public Optional<Interval> interval(Bootstrap bootstrap) {
        return scores.interval(bootstrap);
    }

    /**
     * How much better this method foretells the same votes than another, with the interval of the difference, for which
     * examples are drawn with both their scores.
     *
     * @param other another method's score on the same folds
     * @param bootstrap how the interval is made
     * @return the mean difference of a hidden vote's log-likelihood, above 0 if this method is better; empty if nothing
     *     could be hidden
     * @throws IllegalArgumentException if the other was judged on other folds
     */
    public Optional<Interval> difference(HeldOutLikelihood other, Bootstrap bootstrap) {
        Checks.check(folds == other.folds, "other", "judged on the same folds", other);
        return scores.minus(other.scores).interval(bootstrap);
    }

    @Override
    public Display display() {
        return Display.builder("Likelihood of hidden votes")
                .text("method", method)
                .number("log-likelihood a vote", perVote(), Unit.decimal("", 4))
                .facts(folds.display().facts())
                .lead(perVote().isEmpty() ? "There is none, for no example has votes of two labelers." : "")
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
