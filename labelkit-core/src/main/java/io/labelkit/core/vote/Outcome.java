package io.labelkit.core.vote;

import io.labelkit.core.label.Label;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of asking one labeler about one example: a vote, an abstention, or a failure with its kind. Immutable.
 * "Not asked" is not an outcome; see {@link OutcomeTable}.
 */
public sealed interface Outcome {

    /**
     * A vote without cost.
     *
     * @param className the class voted for
     * @return the outcome
     */
    static Outcome vote(String className) {
        return new Voted(Vote.of(className), Cost.UNKNOWN);
    }

    /**
     * A vote without cost.
     *
     * @param label the label voted for
     * @return the outcome
     */
    static Outcome vote(Label label) {
        return new Voted(Vote.of(label), Cost.UNKNOWN);
    }

    /**
     * A vote without cost.
     *
     * @param vote the vote
     * @return the outcome
     */
    static Outcome vote(Vote vote) {
        return new Voted(vote, Cost.UNKNOWN);
    }

    /**
     * An abstention.
     *
     * @return the outcome
     */
    static Outcome abstain() {
        return Abstained.WITHOUT_REASON;
    }

    /**
     * A failure.
     *
     * @param kind the kind
     * @param message what happened, in words
     * @return the outcome
     */
    static Outcome failure(FailureKind kind, String message) {
        return new Failed(kind, message, Cost.UNKNOWN);
    }

    /**
     * Calls the one function that fits.
     *
     * @param voted for a vote
     * @param abstained for an abstention
     * @param failed for a failure
     * @param <R> the type of the answer
     * @return what the function returned
     */
    default <R> R match(Function<Voted, R> voted, Function<Abstained, R> abstained, Function<Failed, R> failed) {
        if (this instanceof Voted v) {
            return voted.apply(v);
        }
        return this instanceof Abstained a ? abstained.apply(a) : failed.apply((Failed) this);
    }

    /**
     * The label voted for, if this is a vote for exactly one.
     *
     * @return the label, or empty
     */
    default Optional<Label> label() {
        return this instanceof Voted v ? v.vote().label() : Optional.empty();
    }

    /**
     * What the answer cost.
     *
     * @return the cost
     */
    Cost cost();

    /**
     * The labeler voted.
     *
     * @param vote what it said
     * @param cost what it cost
     */
    record Voted(Vote vote, Cost cost) implements Outcome {}

    /**
     * The labeler was asked and chose to say nothing.
     *
     * @param reason why, if it said so
     * @param cost what it cost
     */
    record Abstained(Optional<String> reason, Cost cost) implements Outcome {
        static final Abstained WITHOUT_REASON = new Abstained(Optional.empty(), Cost.UNKNOWN);
    }

    /**
     * The labeler was asked and no usable answer came.
     *
     * @param kind the kind of failure
     * @param message what happened, in words
     * @param cost what it cost all the same
     */
    record Failed(FailureKind kind, String message, Cost cost) implements Outcome {}
}
