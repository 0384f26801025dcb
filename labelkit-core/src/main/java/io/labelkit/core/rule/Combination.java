package io.labelkit.core.rule;

import io.labelkit.core.label.Label;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Optional;

/** What follows from the outcomes of the parts of a rule for one item. */
@FunctionalInterface
interface Combination {
    /**
     * The outcome, if what was said so far decides it.
     *
     * @param said what the parts said, in order, at least one
     * @param last whether no part is left; then the outcome must be decided
     */
    Optional<Outcome> decide(List<Outcome> said, boolean last);

    /** All vote, and for the same. */
    static Combination and() {
        return (said, last) -> {
            if (newest(said) instanceof Outcome.Abstained || disagree(said)) {
                return Optional.of(Outcome.abstain());
            }
            return last ? Optional.of(firstFailure(said).orElse(said.get(0))) : Optional.empty();
        };
    }

    /** One votes or more, and all who do for the same. */
    static Combination or() {
        return (said, last) -> {
            if (disagree(said)) {
                return Optional.of(Outcome.abstain());
            }
            return last ? Optional.of(firstVote(said).orElseGet(() -> silence(said))) : Optional.empty();
        };
    }

    /** The one part abstains. */
    static Combination not(Label label) {
        return (said, last) -> Optional.of(
                newest(said).match(voted -> Outcome.abstain(), abstained -> Outcome.vote(label), failed -> failed));
    }

    /** What the first says, unless another votes. */
    static Combination unless() {
        return (said, last) -> {
            if (said.size() == 1) {
                return last || !(said.get(0) instanceof Outcome.Voted) ? Optional.of(said.get(0)) : Optional.empty();
            }
            if (newest(said) instanceof Outcome.Voted) {
                return Optional.of(Outcome.abstain());
            }
            return last ? Optional.of(firstFailure(said).orElse(said.get(0))) : Optional.empty();
        };
    }

    /** All vote, for whatever. */
    static Combination ifAll(Label label) {
        return (said, last) -> {
            if (newest(said) instanceof Outcome.Abstained) {
                return Optional.of(Outcome.abstain());
            }
            return last ? Optional.of(firstFailure(said).orElseGet(() -> Outcome.vote(label))) : Optional.empty();
        };
    }

    /** One votes, for whatever. */
    static Combination ifAny(Label label) {
        return (said, last) -> {
            if (newest(said) instanceof Outcome.Voted) {
                return Optional.of(Outcome.vote(label));
            }
            return last ? Optional.of(silence(said)) : Optional.empty();
        };
    }

    /** The first who votes. */
    static Combination priority() {
        return (said, last) -> {
            if (newest(said) instanceof Outcome.Voted) {
                return Optional.of(newest(said));
            }
            return last ? Optional.of(silence(said)) : Optional.empty();
        };
    }

    /** What the one part says, with a confidence. */
    static Combination confident(double confidence) {
        return (said, last) -> Optional.of(newest(said)
                .match(
                        voted -> new Outcome.Voted(voted.vote().withConfidence(confidence), voted.cost()),
                        abstained -> abstained,
                        failed -> failed));
    }

    private static Outcome newest(List<Outcome> said) {
        return said.get(said.size() - 1);
    }

    private static Optional<Outcome> firstVote(List<Outcome> said) {
        return said.stream().filter(Outcome.Voted.class::isInstance).findFirst();
    }

    private static Optional<Outcome> firstFailure(List<Outcome> said) {
        return said.stream().filter(Outcome.Failed.class::isInstance).findFirst();
    }

    private static Outcome silence(List<Outcome> said) {
        return firstFailure(said).orElse(Outcome.abstain());
    }

    private static boolean disagree(List<Outcome> said) {
        return said.stream()
                        .filter(Outcome.Voted.class::isInstance)
                        .map(outcome -> ((Outcome.Voted) outcome).vote().payload())
                        .distinct()
                        .count()
                > 1;
    }
}
