package io.labelkit.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.ErrorBudget;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.RunSummary;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
    private static final LabelSpace SPACE = LabelSpace.categories("even", "odd");
    private static final Cost CENT =
            new Cost(OptionalLong.of(100), OptionalLong.of(5), OptionalDouble.of(0.01), Optional.empty());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private record Rule(String name, Function<Integer, Outcome> rule) implements Labeler<String> {
        @Override
        public LabelSpace space() {
            return SPACE;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("test", name);
        }

        @Override
        public List<Outcome> label(List<Item<String>> items) {
            return items.stream()
                    .map(item -> rule.apply(Integer.parseInt(item.data())))
                    .toList();
        }
    }

    private static final Rule PAID = new Rule("paid", n -> switch (n % 4) {
        case 0 -> Outcome.abstain();
        case 1 -> Outcome.failure(FailureKind.TIMED_OUT, "late");
        default -> new Outcome.Voted(Vote.of("odd"), CENT);
    });

    private static RunSummary run(LocalExecutor executor, Rule... labelers) {
        Dataset<String> numbers = Dataset.ofTexts(
                IntStream.range(0, 1000).mapToObj(Integer::toString).toList());
        List<Rule> all = List.of(labelers);
        return executor.run(
                numbers,
                all,
                new TableSink(SPACE, all.stream().map(Labeler::info).toList()));
    }

    private double outcomes(String labeler, String outcome) {
        return registry.get("labelkit.outcomes")
                .tags("labeler", labeler, "outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void outcomesAreCountedByLabelerAndKind() {
        run(
                LocalExecutor.create().listener(RunMetrics.of(registry)),
                PAID,
                new Rule("free", n -> Outcome.vote("even")));
        assertThat(outcomes("paid", "vote")).isEqualTo(500);
        assertThat(outcomes("paid", "abstention")).isEqualTo(250);
        assertThat(outcomes("paid", "timed_out")).isEqualTo(250);
        assertThat(outcomes("free", "vote")).isEqualTo(1000);
    }

    @Test
    void tokensAndMoneyAreCountedAsFarAsTheyAreTold() {
        run(
                LocalExecutor.create().listener(RunMetrics.of(registry)),
                PAID,
                new Rule("free", n -> Outcome.vote("even")));
        assertThat(registry.get("labelkit.tokens")
                        .tags("labeler", "paid", "direction", "input")
                        .counter()
                        .count())
                .isEqualTo(50_000);
        assertThat(registry.get("labelkit.tokens")
                        .tags("labeler", "paid", "direction", "output")
                        .counter()
                        .count())
                .isEqualTo(2500);
        assertThat(registry.get("labelkit.spent")
                        .tags("labeler", "paid")
                        .counter()
                        .count())
                .isCloseTo(5, within(1e-9));
        assertThat(registry.find("labelkit.spent").tags("labeler", "free").counter())
                .isNull();
    }

    @Test
    void callsAndRunsAreTimed() {
        RunSummary summary = run(LocalExecutor.create().listener(RunMetrics.of(registry)), PAID);
        assertThat(registry.get("labelkit.calls")
                        .tags("labeler", "paid")
                        .timer()
                        .count())
                .isEqualTo(4);
        assertThat(registry.get("labelkit.runs").tags("end", "complete").timer().totalTime(TimeUnit.NANOSECONDS))
                .isCloseTo(summary.wallTime().toNanos(), within(1.0));
    }

    @Test
    void gaugesShowHowFarTheRunIs() {
        RunMetrics metrics = RunMetrics.of(registry);
        assertThat(registry.get("labelkit.run.done").gauge().value()).isNaN();
        run(LocalExecutor.create().listener(metrics), PAID);
        assertThat(registry.get("labelkit.run.done").gauge().value()).isEqualTo(1000);
        assertThat(registry.get("labelkit.run.total").gauge().value()).isEqualTo(1000);
        assertThat(registry.get("labelkit.run.known").gauge().value()).isZero();
    }

    @Test
    void aLabelerSwitchedOffIsCountedWithItsCause() {
        Rule broken = new Rule("broken", n -> Outcome.failure(FailureKind.PROVIDER_ERROR, "503"));
        run(LocalExecutor.create().errorBudget(ErrorBudget.consecutive(5)).listener(RunMetrics.of(registry)), broken);
        assertThat(registry.get("labelkit.labelers.off")
                        .tags("labeler", "broken", "cause", "error_budget_spent")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("labelkit.run.skipped").gauge().value())
                .isEqualTo(1000 - outcomes("broken", "provider_error"));
    }

    @Test
    void runsAreToldApartByACommonTag() {
        run(LocalExecutor.create().listener(RunMetrics.of(registry, "run", "a")), PAID);
        run(LocalExecutor.create().listener(RunMetrics.of(registry, "run", "b")), PAID);
        assertThat(registry.get("labelkit.outcomes")
                        .tags("run", "a", "labeler", "paid", "outcome", "vote")
                        .counter()
                        .count())
                .isEqualTo(500);
        assertThat(registry.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().getTag("run")).isNotEmpty());
    }

    @Test
    void aTagWithoutValueIsRefused() {
        assertThatThrownBy(() -> RunMetrics.of(registry, "run")).isInstanceOf(IllegalArgumentException.class);
    }
}
