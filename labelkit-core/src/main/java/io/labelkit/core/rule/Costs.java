package io.labelkit.core.rule;

import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Sums of what several labelers cost. */
final class Costs {
    private Costs() {}

    /** The outcome with the cost of everyone who was asked; what is unknown of one is left out of the sum. */
    static Outcome withSum(Outcome outcome, List<Outcome> asked) {
        if (asked.stream().allMatch(said -> said.cost().equals(Cost.UNKNOWN))) {
            return outcome;
        }
        Cost sum = sum(asked.stream().map(Outcome::cost).toList());
        return outcome.match(
                voted -> new Outcome.Voted(voted.vote(), sum),
                abstained -> new Outcome.Abstained(abstained.reason(), sum),
                failed -> new Outcome.Failed(failed.kind(), failed.message(), sum));
    }

    private static Cost sum(List<Cost> costs) {
        return new Cost(
                longs(costs.stream().map(Cost::inputTokens).toList()),
                longs(costs.stream().map(Cost::outputTokens).toList()),
                doubles(costs.stream().map(Cost::money).toList()),
                durations(costs.stream().map(Cost::latency).toList()));
    }

    private static OptionalLong longs(List<OptionalLong> values) {
        return values.stream().flatMapToLong(OptionalLong::stream).reduce(Long::sum);
    }

    private static OptionalDouble doubles(List<OptionalDouble> values) {
        return values.stream().flatMapToDouble(OptionalDouble::stream).reduce(Double::sum);
    }

    private static Optional<Duration> durations(List<Optional<Duration>> values) {
        return values.stream().flatMap(Optional::stream).reduce(Duration::plus);
    }
}
