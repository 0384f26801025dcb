package io.labelkit.aggregate.agreement;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;

/**
 * How far labelers agree: percent agreement, Cohen's and Fleiss' kappa, Scott's pi, Krippendorff's alpha and Gwet's AC1
 * and AC2, in all, for one class against the rest, for one labeler against all others, or for a pair. Labelers may leave
 * out any examples; silence is no vote.
 *
 * <pre>{@code
 * Agreement agreement = Agreement.of(votes);
 * AgreementScore alpha = agreement.score(Coefficient.KRIPPENDORFF, Difference.NOMINAL);
 * Optional<Interval> around = agreement.interval(Coefficient.KRIPPENDORFF, Difference.NOMINAL, Bootstrap.withSeed(7));
 * AgreementScore spam = agreement.ofClass("spam").score(Coefficient.FLEISS, Difference.NOMINAL);
 * AgreementScore anna = agreement.ofLabeler("anna").score(Coefficient.COHEN, Difference.NOMINAL);
 * }</pre>
 *
 * Which to report: nominal labels with missing votes, alpha and the percentage; one rare class, AC1 beside them; levels,
 * alpha with {@link Difference#ORDINAL} or AC2 with {@link Difference#INTERVAL}; two labelers, kappa. High agreement is
 * not accuracy: labelers that err together agree.
 *
 * <p>A score takes time proportional to the sum over the examples of their squared number of votes, plus the square of
 * the number of values; an interval as many times that as it has samples. Immutable and thread-safe.
 */
public final class Agreement {
    private final VoteMatrix votes;
    private final Values values;
    private final Ratings ratings;
    private final Optional<Ratings> pair;

    private Agreement(VoteMatrix votes, Values values, Ratings ratings, Optional<Ratings> pair) {
        this.votes = votes;
        this.values = values;
        this.ratings = ratings;
        this.pair = pair;
    }

    /**
     * Agreement on votes.
     *
     * @param votes categories, levels, numbers or sets of categories; perhaps none
     * @return the agreement of all labelers
     * @throws IllegalArgumentException if the votes are of another kind or are not plain labels, such as candidate sets
     */
    public static Agreement of(VoteMatrix votes) {
        Checks.check(
                EnumSet.of(PayloadKind.LABEL).containsAll(votes.payloadKinds()),
                "votes",
                "plain labels",
                votes.payloadKinds());
        return all(votes, Values.of(votes));
    }

    private static Agreement all(VoteMatrix votes, Values values) {
        int[] voting = voting(votes);
        Optional<Ratings> pair = voting.length == 2
                ? Optional.of(TwoRaters.of(votes, values, voting[0], j -> j == voting[1]))
                : Optional.empty();
        return new Agreement(votes, values, ManyRaters.of(votes, values), pair);
    }

    private static int[] voting(VoteMatrix votes) {
        int[] columns = new int[votes.labelerCount()];
        int count = 0;
        for (int j = 0; j < columns.length; j++) {
            if (votes.votesOf(j) > 0) {
                columns[count++] = j;
            }
        }
        return Arrays.copyOf(columns, count);
    }

    /**
     * The agreement of all labelers on one class: votes are taken as "this class" or "another", sets as "with it" or
     * "without it". Fleiss' kappa of it is the category's kappa in Fleiss (1971).
     *
     * @param className a class of the label space
     * @return the agreement
     * @throws IllegalArgumentException if there is no such class
     */
    public Agreement ofClass(String className) {
        return all(votes, Values.ofClass(votes, votes.space().indexOf(className)));
    }

    /**
     * The agreement of one labeler with all others: each of its votes is paired with every vote of another on the same
     * example, and the others are taken as one side.
     *
     * @param labeler the labeler's name
     * @return the agreement
     * @throws IllegalArgumentException if there is no labeler of that name
     */
    public Agreement ofLabeler(String labeler) {
        int column = votes.labelerIndex(labeler);
        return sides(TwoRaters.of(votes, values, column, j -> j != column));
    }

    /**
     * The agreement of two labelers on the examples that both voted on.
     *
     * @param first a labeler's name
     * @param second another labeler's name
     * @return the agreement
     * @throws IllegalArgumentException if there is no labeler of one of the names, or if they are the same
     */
    public Agreement ofPair(String first, String second) {
        int one = votes.labelerIndex(first);
        int other = votes.labelerIndex(second);
        Checks.check(one != other, "second", "another labeler than first", second);
        return sides(TwoRaters.of(votes, values, one, j -> j == other));
    }

    private Agreement sides(TwoRaters raters) {
        return new Agreement(votes, values, raters, Optional.of(raters));
    }

    /**
     * One coefficient.
     *
     * @param coefficient what to measure; {@link Coefficient#COHEN} and {@link Coefficient#SCOTT} need two labelers
     * @param difference how far votes are apart
     * @return its value, or the reason why it has none
     * @throws IllegalArgumentException if the labels do not have this difference, such as numbers below 0 with RATIO
     */
    public AgreementScore score(Coefficient coefficient, Difference difference) {
        values.require(difference);
        Optional<Ratings> source = source(coefficient);
        if (source.isEmpty()) {
            return AgreementScore.undefined(
                    coefficient,
                    difference,
                    0,
                    "it is for two labelers, and " + voting(votes).length + " voted; ask for a pair");
        }
        int[] rows = new int[source.get().units()];
        Arrays.setAll(rows, i -> i);
        return source.get().score(coefficient, difference, rows);
    }

    /**
     * The percentile bootstrap interval of a coefficient; whole examples are drawn.
     *
     * @param coefficient what to measure
     * @param difference how far votes are apart
     * @param bootstrap the number of samples, the level and the seed
     * @return the interval; empty if the coefficient is undefined, for the votes or for more than one sample in twenty
     * @throws IllegalArgumentException if the labels do not have this difference
     */
    public Optional<Interval> interval(Coefficient coefficient, Difference difference, Bootstrap bootstrap) {
        values.require(difference);
        return source(coefficient)
                .filter(units -> units.units() > 0)
                .flatMap(units -> bootstrap.interval(
                        units.units(),
                        rows -> units.score(coefficient, difference, rows).orNaN()));
    }

    private Optional<Ratings> source(Coefficient coefficient) {
        return coefficient == Coefficient.COHEN || coefficient == Coefficient.SCOTT ? pair : Optional.of(ratings);
    }
}
