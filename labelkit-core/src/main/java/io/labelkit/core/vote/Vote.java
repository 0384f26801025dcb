package io.labelkit.core.vote;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a labeler said of an item.
 *
 * @param payload what was said
 * @param confidence how sure the labeler says it is, in [0, 1]; not calibrated
 * @param rationale why, in the labeler's words
 */
public record Vote(VotePayload payload, OptionalDouble confidence, Optional<String> rationale) {
    /**
     * Checks the confidence.
     *
     * @param payload what was said
     * @param confidence how sure the labeler says it is, in [0, 1]
     * @param rationale why, in the labeler's words
     */
    public Vote {
        confidence.ifPresent(c -> Checks.inRange(c, 0, 1, "confidence"));
    }

    /**
     * A vote for a category.
     *
     * @param className the class
     * @return the vote
     */
    public static Vote of(String className) {
        return of(new Label.Category(className));
    }

    /**
     * A vote for a label.
     *
     * @param label the label
     * @return the vote
     */
    public static Vote of(Label label) {
        return of(new VotePayload.Exactly(label));
    }

    /**
     * A vote with any payload.
     *
     * @param payload what is said
     * @return the vote
     */
    public static Vote of(VotePayload payload) {
        return new Vote(payload, OptionalDouble.empty(), Optional.empty());
    }

    /**
     * This vote with a confidence.
     *
     * @param value how sure, in [0, 1]
     * @return a copy
     */
    public Vote withConfidence(double value) {
        return new Vote(payload, OptionalDouble.of(value), rationale);
    }

    /**
     * This vote with a reason.
     *
     * @param text why
     * @return a copy
     */
    public Vote withRationale(String text) {
        return new Vote(payload, confidence, Optional.of(text));
    }

    /**
     * The label, if the payload is exactly one.
     *
     * @return the label, or empty
     */
    public Optional<Label> label() {
        return payload instanceof VotePayload.Exactly exactly ? Optional.of(exactly.label()) : Optional.empty();
    }
}
