package io.labelkit.llm.confidence;

import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VotePayload;
import io.labelkit.llm.exchange.Spent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What two outcomes say together, of the same text with its labels in two orders. */
final class BothOrders {
    private BothOrders() {}

    static Outcome together(Outcome first, Outcome second) {
        Cost cost = Spent.sum(List.of(first.cost(), second.cost()));
        for (Outcome outcome : List.of(first, second)) {
            if (outcome instanceof Outcome.Failed failed) {
                return new Outcome.Failed(failed.kind(), failed.message(), cost);
            }
        }
        if (!(first instanceof Outcome.Voted one) || !(second instanceof Outcome.Voted two)) {
            return new Outcome.Abstained(Optional.of("an abstention in one of the orders"), cost);
        }
        return new Votes(one.vote(), two.vote())
                .together()
                .<Outcome>map(vote -> new Outcome.Voted(vote, cost))
                .orElseGet(() -> new Outcome.Abstained(
                        Optional.of("the label depends on the order of the labels: "
                                + one.vote().payload() + " or " + two.vote().payload()),
                        cost));
    }

    /** Two votes. */
    private record Votes(Vote one, Vote two) {
        Optional<Vote> together() {
            if (one.payload() instanceof VotePayload.Distribution a
                    && two.payload() instanceof VotePayload.Distribution b) {
                return Optional.of(Vote.of(mean(a.probabilities(), b.probabilities())));
            }
            if (!one.payload().equals(two.payload())) {
                return Optional.empty();
            }
            Vote same = new Vote(one.payload(), java.util.OptionalDouble.empty(), one.rationale());
            return Optional.of(
                    one.confidence().isPresent() && two.confidence().isPresent()
                            ? same.withConfidence((one.confidence().getAsDouble()
                                            + two.confidence().getAsDouble())
                                    / 2)
                            : same);
        }

        private static VotePayload mean(Map<String, Double> a, Map<String, Double> b) {
            Map<String, Double> mean = new TreeMap<>();
            a.forEach((name, p) -> mean.merge(name, p / 2, Double::sum));
            b.forEach((name, p) -> mean.merge(name, p / 2, Double::sum));
            return new VotePayload.Distribution(mean);
        }
    }
}
