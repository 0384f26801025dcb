package io.labelkit.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
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
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalExecutorTest {
    private static final LabelSpace SPACE = LabelSpace.categories("even", "odd");

    private record Scripted(String name, CallStyle callStyle, Function<List<Item<String>>, List<Outcome>> script)
            implements Labeler<String> {
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
            return script.apply(items);
        }
    }

    private static Scripted each(String name, CallStyle style, Function<Integer, Outcome> rule) {
        return new Scripted(
                name,
                style,
                items -> items.stream()
                        .map(item -> rule.apply(Integer.parseInt(item.data())))
                        .toList());
    }

    private static Outcome parity(int n) {
        return Outcome.vote(n % 2 == 0 ? "even" : "odd");
    }

    private static Dataset<String> numbers(int n) {
        return Dataset.ofTexts(IntStream.range(0, n).mapToObj(Integer::toString).toList());
    }

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
                numbers(20_000),
                List.of(
                        each("computing", CallStyle.computing(), LocalExecutorTest::parity),
                        each("waiting", CallStyle.waiting(4), LocalExecutorTest::parity),
                        each("single", CallStyle.singleThreaded(7), LocalExecutorTest::parity)));
        for (int i = 0; i < 20_000; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(table.outcome(i, j)).hasValue(parity(i));
            }
        }
    }

    @Test
    void aThrowingLabelerCostsOnlyTheExampleItThrowsOn() {
        Scripted bad = each("bad", CallStyle.computing(), n -> {
            if (n % 100 == 13) {
                throw new IllegalStateException("unlucky " + n);
            }
            return parity(n);
        });
        Scripted good = each("good", CallStyle.computing(), LocalExecutorTest::parity);
        OutcomeTable table = run(LocalExecutor.create(), numbers(1000), List.of(bad, good));
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
        OutcomeTable table = run(LocalExecutor.create(), numbers(5), labelers);
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
                numbers(1),
                List.of(each("x", CallStyle.computing(), n -> Outcome.vote("prime"))));
        assertThat(table.counts(0).failures()).containsKey(FailureKind.OUTSIDE_LABEL_SPACE);
    }

    @Test
    void aLabelerIsNeverCalledMoreOftenAtOnceThanItAllows() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Scripted limited = each("limited", CallStyle.waiting(3), n -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
            return parity(n);
        });
        run(LocalExecutor.create().threads(8), numbers(2000), List.of(limited));
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void anInterruptEndsTheRun() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Scripted stuck = each("stuck", CallStyle.waiting(1), n -> {
            started.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return parity(n);
        });
        CountDownLatch cancelled = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                run(LocalExecutor.create(), numbers(10), List.of(stuck));
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
                LocalExecutor.create().listener((stage, done, total) -> heard.add(stage + " " + done + " " + total));
        run(executor, numbers(10), List.of(each("a", CallStyle.computing(), LocalExecutorTest::parity)));
        assertThat(heard).last().isEqualTo("label 10 " + OptionalLong.of(10));
    }

    @Test
    void twoLabelersOfOneNameAreRefused() {
        Scripted a = each("a", CallStyle.computing(), LocalExecutorTest::parity);
        assertThatThrownBy(() -> run(LocalExecutor.create(), numbers(1), List.of(a, a)))
                .hasMessageContaining("names of labelers");
    }

    @Test
    void aLabelerThatInterruptsItsOwnThreadIsStillAskedAboutEverything() {
        Scripted selfish = each("selfish", CallStyle.waiting(1), n -> {
            if (n % 3 == 0) {
                Thread.currentThread().interrupt();
                throw new CancellationException("mine");
            }
            return parity(n);
        });
        OutcomeTable table = run(LocalExecutor.create(), numbers(30), List.of(selfish));
        assertThat(table.counts(0).notAsked()).isZero();
        assertThat(table.counts(0).failed()).isEqualTo(10);
    }

    @Test
    void runningOutOfMemoryEndsTheRun() {
        OutOfMemoryError full = new OutOfMemoryError("full");
        Scripted greedy = each("greedy", CallStyle.computing(), n -> {
            throw full;
        });
        assertThatThrownBy(() -> run(LocalExecutor.create(), numbers(3), List.of(greedy)))
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
                                numbers(5000),
                                List.of(
                                        each("a", CallStyle.waiting(8), LocalExecutorTest::parity),
                                        each("b", CallStyle.computing(), LocalExecutorTest::parity)),
                                full))
                .hasMessage("no space left");
        assertThat(heard).hasValue(1);
    }

    @Test
    void aListenerThatThrowsDoesNotStopTheWork() {
        LocalExecutor executor = LocalExecutor.create().listener((stage, done, total) -> {
            throw new IllegalStateException("broken terminal");
        });
        OutcomeTable table =
                run(executor, numbers(10), List.of(each("a", CallStyle.computing(), LocalExecutorTest::parity)));
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
        OutcomeSink sink = new OutcomeSink() {
            @Override
            public Known examples(List<? extends Item<?>> items) {
                return Known.nothing();
            }

            @Override
            public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
                most.accumulateAndGet(read.get() - rows[0], Math::max);
                if (rows[0] > enough) {
                    throw new CancellationException("enough");
                }
            }
        };
        assertThatThrownBy(() -> LocalExecutor.create()
                        .run(endless, List.of(each("a", CallStyle.computing(), LocalExecutorTest::parity)), sink))
                .hasMessage("enough");
        assertThat(most.get()).isLessThan(20_000);
    }

    @Test
    void aLabelerMayWantHugeBatches() {
        OutcomeTable table = run(
                LocalExecutor.create(),
                numbers(10),
                List.of(each("a", new CallStyle(Integer.MAX_VALUE, false, 1), LocalExecutorTest::parity)));
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
                        numbers(20_000),
                        List.of(each("a", CallStyle.computing(), n -> {
                            asked.incrementAndGet();
                            return parity(n);
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
