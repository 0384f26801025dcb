package io.labelkit.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in memory, who waits for whom, and how a run ends. */
@Timeout(60)
class RunFlowTest {
    private static final Scripted GOOD = Scripted.each("good", CallStyle.computing(), Scripted::parity);

    /** Counts what was read; breaks after a number of examples. */
    private record Counted(AtomicInteger read, int count, boolean breaks) implements ExampleSource<String> {
        @Override
        public Stream<Example<String>> open() {
            Stream<Example<String>> examples = IntStream.range(0, count).mapToObj(n -> {
                read.incrementAndGet();
                return Example.of("id" + n, Integer.toString(n));
            });
            return breaks
                    ? Stream.concat(examples, Stream.of("").map(line -> {
                        throw new IllegalStateException("line " + count + " is broken");
                    }))
                    : examples;
        }

        @Override
        public String description() {
            return "counted";
        }
    }

    private static Counted counted(int size) {
        return new Counted(new AtomicInteger(), size, false);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 100, 4096})
    void neverMoreThanTheBoundIsRead(int bound) {
        Counted source = counted(20_000);
        AtomicInteger slowDone = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Scripted slow = Scripted.each("slow", CallStyle.waiting(2), n -> {
            most.accumulateAndGet(source.read().get() - slowDone.get(), Math::max);
            slowDone.incrementAndGet();
            return Scripted.parity(n);
        });
        HeardSink sink = new HeardSink(2);
        LocalExecutor.create().inFlight(bound).run(source, List.of(slow, GOOD), sink);
        assertThat(sink.of(0)).hasSize(20_000);
        // What is in flight, the window that is being read and the one example that the stream holds.
        assertThat(most.get()).isLessThanOrEqualTo(bound + bound / 8 + 1);
    }

    @Test
    void aSlowLabelerDoesNotHoldUpTheOthersWithinTheBound() {
        CountDownLatch othersAhead = new CountDownLatch(1);
        Scripted slow = Scripted.each("slow", CallStyle.waiting(1), n -> {
            try {
                othersAhead.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Scripted.parity(n);
        });
        // It returns from its first call only when the other one is done with more than half of the bound.
        Scripted fast = Scripted.each("fast", CallStyle.singleThreaded(1), n -> {
            if (n == 900) {
                othersAhead.countDown();
            }
            return Scripted.parity(n);
        });
        HeardSink sink = new HeardSink(2);
        LocalExecutor.create().threads(1).inFlight(1024).run(Scripted.numbers(3000), List.of(slow, fast), sink);
        assertThat(sink.of(0)).hasSize(3000);
        assertThat(sink.of(1)).hasSize(3000);
    }

    @Test
    void computingLabelersTakeTurns() {
        CountDownLatch second = new CountDownLatch(1);
        Scripted first = Scripted.each("first", CallStyle.singleThreaded(1), n -> {
            long until = System.nanoTime() + 100_000;
            while (System.nanoTime() < until && second.getCount() > 0) {
                Thread.onSpinWait();
            }
            if (n == 1000) {
                assertThat(second.getCount())
                        .as("the second labeler had no turn")
                        .isZero();
            }
            return Scripted.parity(n);
        });
        Scripted other = Scripted.each("second", CallStyle.singleThreaded(1), n -> {
            second.countDown();
            return Scripted.parity(n);
        });
        RunSummary summary =
                LocalExecutor.create().threads(1).run(Scripted.numbers(1100), List.of(first, other), new HeardSink(2));
        assertThat(summary.failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16})
    void outcomesDoNotDependOnThreadsOrBounds(int threads) {
        List<Scripted> labelers = List.of(
                Scripted.each("a", CallStyle.computing(), n -> n % 3 == 0 ? Outcome.abstain() : Scripted.parity(n)),
                Scripted.each("b", CallStyle.waiting(threads), n -> {
                    if (n % 7 == 0) {
                        throw new IllegalStateException("seven in " + n);
                    }
                    return Scripted.parity(n);
                }),
                Scripted.each("c", CallStyle.singleThreaded(13), Scripted::parity));
        HeardSink expected = new HeardSink(3);
        LocalExecutor.create().threads(1).run(Scripted.numbers(5000), labelers, expected);
        HeardSink sink = new HeardSink(3);
        RunSummary summary = LocalExecutor.create()
                .threads(threads)
                .inFlight(8 * threads * threads)
                .run(Scripted.numbers(5000), labelers, sink);
        assertThat(sink.ids).isEqualTo(expected.ids);
        for (int j = 0; j < 3; j++) {
            assertThat(sink.of(j)).isEqualTo(expected.of(j));
        }
        assertThat(summary.asked()).isEqualTo(15_000);
        assertThat(sink.finished).isTrue();
    }

    @Test
    void cancellingEndsTheRunAfterTheBatchesUnderWayAndAllOfThemAreHeard() {
        Cancellation cancellation = Cancellation.create();
        AtomicInteger asked = new AtomicInteger();
        Scripted waiting = Scripted.each("waiting", CallStyle.waiting(3), n -> {
            if (asked.incrementAndGet() == 500) {
                cancellation.cancel();
            }
            return Scripted.parity(n);
        });
        HeardSink sink = new HeardSink(1);
        RunSummary summary = LocalExecutor.create()
                .cancellation(cancellation)
                .run(counted(Integer.MAX_VALUE), List.of(waiting), sink);
        assertThat(summary.cancelled()).isTrue();
        assertThat(summary.end()).isEqualTo(RunEnd.CANCELLED);
        assertThat(sink.of(0)).hasSize(asked.get());
        assertThat(asked.get()).isBetween(500, 503);
        assertThat(summary.asked()).isEqualTo(asked.get());
        assertThat(sink.finished).isFalse();
    }

    @Test
    void cancellingWakesARunThatWaitsForASlowLabeler() throws Exception {
        Cancellation cancellation = Cancellation.create();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Scripted slow = Scripted.each("slow", CallStyle.waiting(1), n -> {
            started.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Scripted.parity(n);
        });
        HeardSink sink = new HeardSink(1);
        List<RunSummary> ended = new ArrayList<>();
        Thread runner = new Thread(() -> ended.add(LocalExecutor.create()
                .cancellation(cancellation)
                .inFlight(8)
                .run(counted(1_000_000), List.of(slow), sink)));
        runner.start();
        started.await();
        cancellation.cancel();
        release.countDown();
        runner.join();
        assertThat(ended)
                .singleElement()
                .satisfies(summary -> assertThat(summary.cancelled()).isTrue());
        assertThat(sink.of(0)).containsOnlyKeys(0);
    }

    @Test
    void aRunThatIsCancelledBeforeItStartsAsksNobody() {
        Cancellation cancellation = Cancellation.create();
        cancellation.cancel();
        HeardSink sink = new HeardSink(1);
        RunSummary summary =
                LocalExecutor.create().cancellation(cancellation).run(Scripted.numbers(10), List.of(GOOD), sink);
        assertThat(summary.cancelled()).isTrue();
        assertThat(sink.ids).isEmpty();
    }

    @Test
    void cancellingAfterTheLastOutcomeChangesNothing() {
        Cancellation cancellation = Cancellation.create();
        HeardSink sink = new HeardSink(1);
        RunSummary summary =
                LocalExecutor.create().cancellation(cancellation).run(Scripted.numbers(10), List.of(GOOD), sink);
        cancellation.cancel();
        assertThat(summary.end()).isEqualTo(RunEnd.COMPLETE);
    }

    @Test
    void whatWasReadBeforeTheSourceBrokeIsAskedAbout() {
        HeardSink sink = new HeardSink(1);
        List<RunSummary> heard = new ArrayList<>();
        assertThatThrownBy(() -> LocalExecutor.create()
                        .listener(new RunListener() {
                            @Override
                            public void progress(RunProgress progress) {}

                            @Override
                            public void finished(RunSummary summary) {
                                heard.add(summary);
                            }
                        })
                        .run(new Counted(new AtomicInteger(), 12_345, true), List.of(GOOD), sink))
                .hasMessage("line 12345 is broken");
        assertThat(sink.of(0)).hasSize(12_345);
        assertThat(sink.finished).isFalse();
        assertThat(heard).singleElement().satisfies(summary -> {
            assertThat(summary.end()).isEqualTo(RunEnd.FAILED);
            assertThat(summary.asked()).isEqualTo(12_345);
        });
    }

    @Test
    void aSinkThatCannotTakeExamplesHearsNothingMore() {
        AtomicInteger windows = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        OutcomeSink full = new OutcomeSink() {
            @Override
            public Known examples(List<? extends Item<?>> items) {
                if (windows.incrementAndGet() == 3) {
                    throw new IllegalStateException("disk full");
                }
                return Known.nothing();
            }

            @Override
            public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
                if (windows.get() >= 3) {
                    after.incrementAndGet();
                }
            }
        };
        assertThatThrownBy(() -> LocalExecutor.create().run(Scripted.numbers(50_000), List.of(GOOD), full))
                .hasMessage("disk full");
        assertThat(windows).hasValue(3);
        assertThat(after).hasValue(0);
    }

    @Test
    void theSummaryCountsWhatWasKnownAskedAndSpent() {
        Cost cent = new Cost(OptionalLong.of(100), OptionalLong.of(5), OptionalDouble.of(0.01), Optional.empty());
        Scripted paid = Scripted.each(
                "paid",
                CallStyle.waiting(2),
                n -> new Outcome.Voted(Vote.of("even"), n % 4 == 1 ? cent : Cost.UNKNOWN));
        OutcomeSink half = new OutcomeSink() {
            @Override
            public Known examples(List<? extends Item<?>> items) {
                return (labeler, index) ->
                        Integer.parseInt(items.get(index).data().toString()) % 2 == 0;
            }

            @Override
            public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {}
        };
        RunSummary summary = LocalExecutor.create().run(Scripted.numbers(1000), List.of(paid), half);
        assertThat(summary.examples()).isEqualTo(1000);
        assertThat(summary.known()).isEqualTo(500);
        assertThat(summary.asked()).isEqualTo(500);
        assertThat(summary.progress().done()).isEqualTo(1000);
        assertThat(summary.progress().total()).hasValue(1000);
        assertThat(summary.failures()).isEqualTo(Map.of());
        assertThat(summary.spent().inputTokens()).hasValue(25_000);
        assertThat(summary.spent().outputTokens()).hasValue(1250);
        assertThat(summary.spent().money().orElseThrow()).isBetween(2.4999, 2.5001);
    }

    @Test
    void withoutLabelersTheExamplesAreStillListed() {
        HeardSink sink = new HeardSink(0);
        RunSummary summary = LocalExecutor.create().run(Scripted.numbers(20_000), List.<Scripted>of(), sink);
        assertThat(summary.examples()).isEqualTo(20_000);
        assertThat(sink.ids).hasSize(20_000);
    }
}
