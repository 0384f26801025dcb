package io.labelkit.micrometer;

import io.labelkit.core.run.CallReport;
import io.labelkit.core.run.LabelerOff;
import io.labelkit.core.run.RunListener;
import io.labelkit.core.run.RunProgress;
import io.labelkit.core.run.RunSummary;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Tells a Micrometer registry of runs. Tags are names of labelers and of kinds, never ids or texts of examples.
 *
 * <table>
 * <caption>The meters</caption>
 * <tr><th>name</th><th>type</th><th>tags</th><th>meaning</th></tr>
 * <tr><td>{@code labelkit.outcomes}</td><td>counter</td><td>{@code labeler}, {@code outcome}</td>
 *   <td>outcomes asked for; {@code outcome} is {@code vote}, {@code abstention} or a failure's kind in lower case</td></tr>
 * <tr><td>{@code labelkit.calls}</td><td>timer</td><td>{@code labeler}</td><td>batches, and how long they took</td></tr>
 * <tr><td>{@code labelkit.tokens}</td><td>counter</td><td>{@code labeler}, {@code direction}</td>
 *   <td>tokens, {@code input} or {@code output}, as far as labelers tell</td></tr>
 * <tr><td>{@code labelkit.spent}</td><td>counter</td><td>{@code labeler}</td>
 *   <td>money in the currency of the price list, as far as labelers tell</td></tr>
 * <tr><td>{@code labelkit.labelers.off}</td><td>counter</td><td>{@code labeler}, {@code cause}</td>
 *   <td>labelers switched off; {@code cause} is {@code timed_out} or {@code error_budget_spent}</td></tr>
 * <tr><td>{@code labelkit.runs}</td><td>timer</td><td>{@code end}</td>
 *   <td>runs that ended {@code complete}, {@code cancelled} or {@code failed}, and their wall time</td></tr>
 * <tr><td>{@code labelkit.run.done}, {@code .known}, {@code .asked}, {@code .skipped}</td><td>gauges</td><td></td>
 *   <td>outcomes of the current or last run: without further work, known before, asked for, and not asked for because
 *   their labeler was switched off</td></tr>
 * <tr><td>{@code labelkit.run.total}</td><td>gauge</td><td></td><td>outcomes to be; NaN where that is unknown</td></tr>
 * </table>
 *
 * <p>For several runs at once use one of these for each, with a common tag that tells them apart. Thread-safe.
 */
public final class RunMetrics implements RunListener {
    private final MeterRegistry registry;
    private final Tags common;
    private volatile Optional<RunProgress> last = Optional.empty();

    private RunMetrics(MeterRegistry registry, Tags common) {
        this.registry = registry;
        this.common = common;
        gauge("done", RunProgress::done);
        gauge("known", RunProgress::known);
        gauge("asked", RunProgress::asked);
        gauge("skipped", RunProgress::notAsked);
        gauge(
                "total",
                progress -> progress.total().isPresent() ? progress.total().getAsLong() : Double.NaN);
    }

    /**
     * Registers the gauges of runs; the other meters are registered when they first have something to tell.
     *
     * @param registry where to
     * @param tags further tags of every meter, as names and values in turns
     * @return the listener
     * @throws IllegalArgumentException if a name has no value
     */
    public static RunMetrics of(MeterRegistry registry, String... tags) {
        return new RunMetrics(registry, Tags.of(tags));
    }

    private void gauge(String name, ToDoubleFunction<RunProgress> value) {
        Gauge.builder(
                        "labelkit.run." + name,
                        this,
                        self -> self.last.map(value::applyAsDouble).orElse(Double.NaN))
                .tags(common)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void progress(RunProgress progress) {
        last = Optional.of(progress);
    }

    @Override
    public void called(CallReport call) {
        Tags tags = common.and("labeler", call.labeler());
        registry.timer("labelkit.calls", tags).record(call.took());
        Map<String, Integer> kinds = new TreeMap<>();
        for (Outcome outcome : call.outcomes()) {
            kinds.merge(kind(outcome), 1, Integer::sum);
            spent(outcome.cost(), tags);
        }
        kinds.forEach((kind, count) ->
                registry.counter("labelkit.outcomes", tags.and("outcome", kind)).increment(count));
    }

    private void spent(Cost cost, Tags tags) {
        cost.inputTokens().ifPresent(tokens -> tokens(tags, "input", tokens));
        cost.outputTokens().ifPresent(tokens -> tokens(tags, "output", tokens));
        cost.money().ifPresent(money -> registry.counter("labelkit.spent", tags).increment(money));
    }

    private void tokens(Tags tags, String direction, long tokens) {
        registry.counter("labelkit.tokens", tags.and("direction", direction)).increment(tokens);
    }

    @Override
    public void labelerOff(LabelerOff off) {
        registry.counter(
                        "labelkit.labelers.off",
                        common.and(Tag.of("labeler", off.labeler()), Tag.of("cause", name(off.cause()))))
                .increment();
    }

    @Override
    public void finished(RunSummary summary) {
        registry.timer("labelkit.runs", common.and("end", name(summary.end()))).record(summary.wallTime());
    }

    private static String kind(Outcome outcome) {
        return outcome.match(vote -> "vote", abstention -> "abstention", failure -> name(failure.kind()));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
