package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.vote.Cost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a pilot took, and what the rest of the data set would. The rest is the weighted mean of the sample's examples
 * times the number of examples that were not asked about, with a bootstrap interval at level 0.95 over the sample;
 * answers that an earlier call brought are left out of it. Empty is unknown.
 *
 * @param asked how many examples were asked about, those asked twice included once more
 * @param stored how many of these needed no call
 * @param inputTokens the tokens sent
 * @param outputTokens the tokens received
 * @param money the price, in the currency of the price list in use
 * @param latency the median time of one answer
 * @param rest how many examples of the data set are left
 * @param restInputTokens the tokens that the rest would send
 * @param restOutputTokens the tokens that the rest would receive
 * @param restMoney the price of the rest
 * @param restTime how long the rest would take with as many calls at once as the labeler allows
 */
public record PilotCosts(
        int asked,
        int stored,
        OptionalLong inputTokens,
        OptionalLong outputTokens,
        OptionalDouble money,
        Optional<Duration> latency,
        long rest,
        Optional<Interval> restInputTokens,
        Optional<Interval> restOutputTokens,
        Optional<Interval> restMoney,
        Optional<Duration> restTime)
        implements Displayable {

    static PilotCosts of(
            List<PilotAnswer> sample, List<PilotAnswer> all, long rest, int concurrency, Bootstrap bootstrap) {
        List<PilotAnswer> paid = sample.stream()
                .filter(a -> a.outcome().isPresent() && !a.stored())
                .toList();
        List<Duration> times = new ArrayList<>();
        double seconds = 0;
        for (PilotAnswer answer : paid) {
            Optional<Duration> time = cost(answer).latency();
            time.ifPresent(times::add);
            seconds += time.map(t -> t.toNanos() / 1e9).orElse(0.0);
        }
        times.sort(null);
        Optional<Duration> restTime = times.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (seconds / times.size() * rest / concurrency * 1000)));
        return new PilotCosts(
                (int) all.stream().filter(a -> a.outcome().isPresent()).count(),
                (int) all.stream().filter(PilotAnswer::stored).count(),
                sum(all, cost -> number(cost.inputTokens())),
                sum(all, cost -> number(cost.outputTokens())),
                money(all),
                times.isEmpty() ? Optional.empty() : Optional.of(times.get((times.size() - 1) / 2)),
                rest,
                rest(paid, rest, bootstrap, cost -> number(cost.inputTokens())),
                rest(paid, rest, bootstrap, cost -> number(cost.outputTokens())),
                rest(paid, rest, bootstrap, Cost::money),
                restTime);
    }

    private static Cost cost(PilotAnswer answer) {
        return answer.outcome().map(outcome -> outcome.cost()).orElse(Cost.UNKNOWN);
    }

    private static OptionalDouble number(OptionalLong tokens) {
        return tokens.isPresent() ? OptionalDouble.of(tokens.getAsLong()) : OptionalDouble.empty();
    }

    private static OptionalLong sum(List<PilotAnswer> answers, Function<Cost, OptionalDouble> part) {
        double[] known = known(answers, part);
        long sum = 0;
        for (double value : known) {
            sum += (long) value;
        }
        return known.length == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    private static OptionalDouble money(List<PilotAnswer> answers) {
        double[] known = known(answers, Cost::money);
        double sum = 0;
        for (double value : known) {
            sum += value;
        }
        return known.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    private static double[] known(List<PilotAnswer> answers, Function<Cost, OptionalDouble> part) {
        return answers.stream()
                .map(answer -> part.apply(cost(answer)))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
    }

    private static Optional<Interval> rest(
            List<PilotAnswer> paid, long rest, Bootstrap bootstrap, Function<Cost, OptionalDouble> part) {
        List<PilotAnswer> told =
                paid.stream().filter(a -> part.apply(cost(a)).isPresent()).toList();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        double[] value =
                told.stream().mapToDouble(a -> part.apply(cost(a)).orElse(0)).toArray();
        double[] weight = told.stream().mapToDouble(PilotAnswer::weight).toArray();
        return bootstrap.interval(told.size(), rows -> {
            double sum = 0;
            double weights = 0;
            for (int i : rows) {
                sum += weight[i] * value[i];
                weights += weight[i];
            }
            return sum / weights * rest;
        });
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Costs of a pilot")
                .count("asked", asked)
                .count("stored answers", stored)
                .text("tokens in", inputTokens)
                .text("tokens out", outputTokens)
                .number("money", money, Unit.measure(""))
                .text("time of a call", latency)
                .count("examples that remain", rest);
        restMoney.ifPresent(price -> display.interval("money for the rest", price, Unit.measure("")));
        restInputTokens.ifPresent(tokens -> display.interval("tokens in for the rest", tokens, Unit.count("")));
        restOutputTokens.ifPresent(tokens -> display.interval("tokens out for the rest", tokens, Unit.count("")));
        return display.text("time for the rest", restTime).build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
