package io.labelkit.llm.plan;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long calls take at the least, by each limit. Immutable.
 *
 * @param byRequests at the given requests a minute, if there is such a limit
 * @param byTokens at the given tokens a minute, if there is such a limit
 * @param byConcurrency at so many calls at once, if it is known how long one takes
 */
public record PlanTime(Optional<Duration> byRequests, Optional<Duration> byTokens, Optional<Duration> byConcurrency)
        implements Displayable {

    static PlanTime of(Estimate estimate, PlanLimits limits, int concurrency) {
        return new PlanTime(
                limits.requestsPerMinute().isPresent()
                        ? Optional.of(minutes(
                                estimate.calls(), limits.requestsPerMinute().getAsLong()))
                        : Optional.empty(),
                limits.tokensPerMinute().isPresent()
                        ? Optional.of(minutes(
                                estimate.tokens().total(),
                                limits.tokensPerMinute().getAsLong()))
                        : Optional.empty(),
                limits.latency().map(one -> one.multipliedBy((estimate.calls() + concurrency - 1) / concurrency)));
    }

    private static Duration minutes(long count, long perMinute) {
        return Duration.ofMillis(Math.round(count * 60_000.0 / perMinute));
    }

    /**
     * The limit that binds.
     *
     * @return the longest of the times, or empty if none is known
     */
    public Optional<Duration> longest() {
        return Stream.of(byRequests, byTokens, byConcurrency)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** The later of two plans that are carried out one after the other with the same limits. */
    static PlanTime sum(List<PlanTime> times) {
        return new PlanTime(
                sum(times.stream().map(PlanTime::byRequests)),
                sum(times.stream().map(PlanTime::byTokens)),
                sum(times.stream().map(PlanTime::byConcurrency)));
    }

    private static Optional<Duration> sum(Stream<Optional<Duration>> times) {
        return times.flatMap(Optional::stream).reduce(Duration::plus);
    }

    @Override
    public Display display() {
        return Display.builder("Time")
                .text("at least", longest())
                .text("by requests a minute", byRequests)
                .text("by tokens a minute", byTokens)
                .text("by calls at once", byConcurrency)
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
