package io.labelkit.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalExecutorTest {
    private static final LabelSpace SPACE = Scripted.SPACE;

    private static OutcomeTable run(LocalExecutor executor, Dataset<String> data, List<Scripted> labelers) {
        TableSink sink =
                new TableSink(SPACE, labelers.stream().map(Labeler::info).toList());
        executor.run(data, labelers, sink);
        return sink.table();
    }

    @Test
    void everyLabelerIsAskedAboutEveryExampleInOrder() {
        OutcomeTable table = run(
                LocalExecutor.create().threads(2),
                Scripted.numbers(20_000),
                List.of(
                        Scripted.each("computing", CallStyle.computing(), Scripted::parity),
                        Scripted.each("waiting", CallStyle.waiting(4), Scripted::parity),
                        Scripted.each("single", CallStyle.singleThreaded(7), Scripted::parity)));
        for (int i = 0; i < 20_000; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(table.outcome(i, j)).hasValue(Scripted.parity(i));
            }
        }
    }

    @Test
    void aThrowingLabelerCostsOnlyTheExampleItThrowsOn() {
        Scripted bad = Scripted.each("bad", CallStyle.computing(), n -> {
            if (n % 100 == 13) {
                throw new IllegalStateException("unlucky " + n);
            }
            return Scripted.parity(n);
        });
        Scripted good = Scripted.each("good", CallStyle.computing(), Scripted::parity);
        OutcomeTable table = run(LocalExecutor.create(), Scripted.numbers(1000), List.of(bad, good));
        assertThat(table.counts(0).failures())
                .containsExactlyEntriesOf(java.util.Map.of(FailureKind.LABELER_THREW, 10));
        assertThat(table.counts(0).votes()).isEqualTo(990);
        assertThat(table.counts(1).votes()).isEqualTo(1000);
        assertThat(table.outcome(13, 0))
                .hasValueSatisfying(
                        outcome -> assertThat(outcome.toString()).contains("IllegalStateException: unlucky 13"));
    }

    @Test
    void stackOverflowsAssertionsNullsAndWrongCountsAreFailuresToo() {
        List<Scripted> labelers = List.of(
                new Scripted("null", CallStyle.computing(), items -> null),
                new Scripted("short", CallStyle.computing(), items -> List.of()),
                new Scripted("recursive", CallStyle.computing(), LocalExecutorTest::recurse),
                new Scripted("asserting", CallStyle.computing(), items -> {
                    throw new AssertionError("no");
                }));
        OutcomeTable table = run(LocalExecutor.create(), Scripted.numbers(5), labelers);
        for (int j = 0; j < labelers.size(); j++) {
            assertThat(table.counts(j).failed()).isEqualTo(5);
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static List<Outcome> recurse(List<Item<String>> items) {
        return new ArrayList<>(recurse(items));
    }

    @Test
    void aVoteOutsideTheSpaceIsAFailure() {
        OutcomeTable table = run(
                LocalExecutor.create(),
                Scripted.numbers(1),
                List.of(Scripted.each("x", CallStyle.computing(), n -> Outcome.vote("prime"))));
        assertThat(table.counts(0).failures()).containsKey(FailureKind.OUTSIDE_LABEL_SPACE);
    }

    @Test
    void aLabelerIsNeverCalledMoreOftenAtOnceThanItAllows() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Scripted limited = Scripted.each("limited", CallStyle.waiting(3), n -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
            return Scripted.parity(n);
        });
        run(LocalExecutor.create().threads(8), Scripted.numbers(2000), List.of(limited));
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void anInterruptEndsTheRun() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Scripted stuck = Scripted.each("stuck", CallStyle.waiting(1), n -> {
            started.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Scripted.parity(n);
        });
        CountDownLatch cancelled = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                run(LocalExecutor.create(), Scripted.numbers(10), List.of(stuck));
            } catch (CancellationException e) {
                cancelled.countDown();
            }
        });
        caller.start();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theListenerHearsTheEnd() {
        List<String> heard = new ArrayList<>();
        LocalExecutor executor =
                LocalExecutor.create().listener(progress -> heard.add(progress.done() + " " + progress.total()));
        run(executor, Scripted.numbers(10), List.of(Scripted.each("a", CallStyle.computing(), Scripted::parity)));
        assertThat(heard).last().isEqualTo("10 " + OptionalLong.of(10));
    }

    @Test
    void twoLabelersOfOneNameAreRefused() {
        Scripted a = Scripted.each("a", CallStyle.computing(), Scripted::parity);
        assertThatThrownBy(() -> run(LocalExecutor.create(), Scripted.numbers(1), List.of(a, a)))
                .hasMessageContaining("names of labelers");
    }

    @Test
    void aLabelerThatInterruptsItsOwnThreadIsStillAskedAboutEverything() {
        Scripted selfish = Scripted.each("selfish", CallStyle.waiting(1), n -> {
            if (n % 3 == 0) {
                Thread.currentThread().interrupt();
                throw new CancellationException("mine");
            }
            return Scripted.parity(n);
        });
        OutcomeTable table = run(LocalExecutor.create(), Scripted.numbers(30), List.of(selfish));
        assertThat(table.counts(0).notAsked()).isZero();
        assertThat(table.counts(0).failed()).isEqualTo(10);
    }

    @Test
    void runningOutOfMemoryEndsTheRun() {
        OutOfMemoryError full = new OutOfMemoryError("full");
        Scripted greedy = Scripted.each("greedy", CallStyle.computing(), n -> {
            throw full;
        });
        assertThatThrownBy(() -> run(LocalExecutor.create(), Scripted.numbers(3), List.of(greedy)))
                .isSameAs(full);
    }

    @Test
    void aSinkThatThrowsEndsTheRunAndHearsNothingMore() {
        AtomicInteger heard = new AtomicInteger();
        OutcomeSink full = new OutcomeSink() {
            @Override
            public Known examples(List<? extends Item<?>> items) {
                return Known.nothing();
            }

            @Override
            public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
                heard.incrementAndGet();
                throw new IllegalStateException("no space left");
            }
        };
        assertThatThrownBy(() -> LocalExecutor.create()
                        .threads(2)
                        .run(
                                Scripted.numbers(5000),
                                List.of(
                                        Scripted.each("a", CallStyle.waiting(8), Scripted::parity),
                                        Scripted.each("b", CallStyle.computing(), Scripted::parity)),
                                full))
                .hasMessage("no space left");
        assertThat(heard).hasValue(1);
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheWork() {
        LocalExecutor executor = LocalExecutor.create().listener(progress -> {
            throw new IllegalStateException("broken terminal");
        });
        OutcomeTable table = run(
                executor, Scripted.numbers(10), List.of(Scripted.each("a", CallStyle.computing(), Scripted::parity)));
        assertThat(table.counts(0).votes()).isEqualTo(10);
    }

    @Test
    void noMoreThanAWindowOfAnEndlessSourceIsRead() {
        AtomicInteger read = new AtomicInteger();
        ExampleSource<String> endless = new ExampleSource<>() {
            @Override
            public Stream<Example<String>> open() {
                return Stream.generate(read::incrementAndGet).map(n -> Example.of("id" + n, Integer.toString(n)));
            }

            @Override
            public String description() {
                return "endless";
            }
        };
        int enough = 50_000;
        AtomicInteger most = new AtomicInteger();
        AtomicInteger heard = new AtomicInteger();
        OutcomeSink sink = new OutcomeSink() {
            @Override
            public Known examples(List<? extends Item<?>> items) {
                return Known.nothing();
            }

            @Override
            public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
                most.accumulateAndGet(read.get() - heard.getAndAdd(rows.length), Math::max);
                if (heard.get() > enough) {
                    throw new CancellationException("enough");
                }
            }
        };
        assertThatThrownBy(() -> LocalExecutor.create()
                        .run(endless, List.of(Scripted.each("a", CallStyle.computing(), Scripted::parity)), sink))
                .hasMessage("enough");
        assertThat(most.get()).isLessThan(20_000);
    }

    @Test
    void aLabelerMayWantHugeBatches() {
        OutcomeTable table = run(
                LocalExecutor.create(),
                Scripted.numbers(10),
                List.of(Scripted.each("a", new CallStyle(Integer.MAX_VALUE, false, 1), Scripted::parity)));
        assertThat(table.counts(0).votes()).isEqualTo(10);
    }

    @Test
    void asksOnlyForWhatTheSinkDoesNotHold() {
        List<Integer> heard = new ArrayList<>();
        OutcomeSink half = new OutcomeSink() {
            private int row;

            @Override
            public Known examples(List<? extends Item<?>> items) {
                int first = row;
                row += items.size();
                return (labeler, index) -> (first + index) % 2 == 0;
            }

            @Override
            public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
                IntStream.of(rows).forEach(heard::add);
            }
        };
        AtomicInteger asked = new AtomicInteger();
        LocalExecutor.create()
                .run(
                        Scripted.numbers(20_000),
                        List.of(Scripted.each("a", CallStyle.computing(), n -> {
                            asked.incrementAndGet();
                            return Scripted.parity(n);
                        })),
                        half);
        assertThat(asked).hasValue(10_000);
        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20_000)
                        .filter(i -> i % 2 == 1)
                        .boxed()
                        .toList());
    }
}
