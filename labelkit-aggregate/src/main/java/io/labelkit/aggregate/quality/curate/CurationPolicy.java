package io.labelkit.aggregate.quality.curate;

import io.labelkit.core.audit.LabelAction;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.internal.Checks;
import java.util.OptionalDouble;

/**
 * Decides what is done about one label. Prefer {@link #reviewFlagged} wherever people can look, {@link #dropFlagged} for
 * large training sets, {@link #replaceFrom} only where the suggestions were checked on a sample. Implementations must be
 * pure functions and thread-safe.
 */
@FunctionalInterface
public interface CurationPolicy {
    /**
     * Decides.
     *
     * @param issue the audited label
     * @param confidence the probability of the suggested label, where probabilities were given
     * @return what is done
     */
    LabelAction decide(LabelIssue issue, OptionalDouble confidence);

    /**
     * Flagged labels go to people.
     *
     * @return the policy
     */
    static CurationPolicy reviewFlagged() {
        return (issue, confidence) ->
                issue.isIssue() ? new LabelAction.Review(issue.suggested()) : new LabelAction.Keep();
    }

    /**
     * Examples with a flagged label leave the set.
     *
     * @return the policy
     */
    static CurationPolicy dropFlagged() {
        return (issue, confidence) -> issue.isIssue() ? new LabelAction.Drop() : new LabelAction.Keep();
    }

    /**
     * Flagged labels become the suggestion where its probability is high, and go to another policy where it is not. Needs
     * probabilities.
     *
     * @param threshold the least probability of the suggestion, in [0, 1]
     * @param otherwise what decides below the threshold
     * @return the policy
     */
    static CurationPolicy replaceFrom(double threshold, CurationPolicy otherwise) {
        Checks.inRange(threshold, 0, 1, "threshold");
        return (issue, confidence) -> {
            if (!issue.isIssue()) {
                return new LabelAction.Keep();
            }
            if (confidence.isEmpty()) {
                throw new IllegalArgumentException("replacing labels from a probability of " + threshold
                        + " on needs the probabilities, but none were given");
            }
            boolean replaces =
                    confidence.getAsDouble() >= threshold && !issue.suggested().equals(issue.given());
            return replaces ? new LabelAction.Replace(issue.suggested()) : otherwise.decide(issue, confidence);
        };
    }
}
