package io.labelkit.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.data.Item;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VotePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What labelers, listeners, sinks and sources do wrong. */
@Timeout(60)
class HostilePartsTest {
    private static final Scripted GOOD = Scripted.each("good", CallStyle.computing(), Scripted::parity);

    @TempDir
    private Path folder;

    private static HeardSink run(Scripted... labelers) {
        HeardSink sink = new HeardSink(labelers.length);
        LocalExecutor.create().run(Scripted.numbers(20), Arrays.asList(labelers), sink);
        return sink;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
        throw (E) e;
    }

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    static Stream<Throwable> whatLabelersThrow() {
        return Stream.of(
                new Error("bare"),
                new NoClassDefFoundError("gone"),
                new AssertionError("no"),
                new StackOverflowError(),
                new IOException("checked"),
                new InterruptedException("mine"),
                new Unspeakable());
    }

    @ParameterizedTest
    @MethodSource("whatLabelersThrow")
    void whateverALabelerThrowsCostsOnlyTheExampleConcerned(Throwable trouble) {
        Scripted bad = Scripted.each("bad", CallStyle.computing(), n -> {
            if (n == 7) {
                throw HostilePartsTest.<RuntimeException>sneaky(trouble);
            }
            return Scripted.parity(n);
        });
        HeardSink sink = run(bad, GOOD);
        assertThat(sink.of(0)).hasSize(20);
        assertThat(sink.of(0).get(7)).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.LABELER_THREW);
            assertThat(failed.message()).startsWith(trouble.getClass().getSimpleName());
        });
        assertThat(sink.of(0).get(8)).isEqualTo(Scripted.parity(8));
        assertThat(sink.of(1)).hasSize(20);
    }

    static Stream<Vote> votesOutsideTheSpace() {
        return Stream.of(
                Vote.of("prime"),
                Vote.of(Label.categories("even", "odd")),
                Vote.of(new Label.Ordinal("even")),
                Vote.of(new Label.Text("even")),
                Vote.of(new VotePayload.OneOf(List.of("even", "prime"))),
                Vote.of(new VotePayload.NoneOf(List.of("prime"))),
                Vote.of(new VotePayload.Distribution(Map.of("even", 0.5, "prime", 0.5))));
    }

    @ParameterizedTest
    @MethodSource("votesOutsideTheSpace")
    void aVoteThatTheSpaceDoesNotHaveIsAFailureWithItsCost(Vote vote) {
        Cost cent = new Cost(
                java.util.OptionalLong.empty(),
                java.util.OptionalLong.empty(),
                OptionalDouble.of(0.01),
                Optional.empty());
        HeardSink sink = run(Scripted.each("a", CallStyle.computing(), n -> new Outcome.Voted(vote, cent)));
        assertThat(sink.of(0).values()).hasSize(20).allSatisfy(outcome -> {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.OUTSIDE_LABEL_SPACE));
            assertThat(outcome.cost()).isEqualTo(cent);
        });
    }

    static Stream<VotePayload> otherVotesOfTheSpace() {
        return Stream.of(
                new VotePayload.OneOf(List.of("even", "odd")),
                new VotePayload.NoneOf(List.of("odd")),
                new VotePayload.Distribution(Map.of("even", 0.5, "odd", 0.5)));
    }

    @ParameterizedTest
    @MethodSource("otherVotesOfTheSpace")
    void otherVotesOfTheSpacePass(VotePayload payload) {
        HeardSink sink = run(Scripted.each("a", CallStyle.computing(), n -> Outcome.vote(Vote.of(payload))));
        assertThat(sink.of(0).values()).hasSize(20).containsOnly(Outcome.vote(Vote.of(payload)));
    }

    static Stream<Outcome> brokenOutcomes() {
        return Stream.of(
                null,
                new Outcome.Voted(null, Cost.UNKNOWN),
                new Outcome.Voted(Vote.of((VotePayload) null), Cost.UNKNOWN),
                new Outcome.Voted(Vote.of("even"), null),
                new Outcome.Abstained(Optional.empty(), null),
                Outcome.failure(null, "why"),
                Outcome.failure(FailureKind.REFUSED, null));
    }

    @ParameterizedTest
    @MethodSource("brokenOutcomes")
    void anOutcomeWithoutItsPartsIsAFailure(Outcome broken) {
        HeardSink sink =
                run(Scripted.each("a", CallStyle.singleThreaded(1), n -> n == 3 ? broken : Scripted.parity(n)));
        assertThat(sink.of(0).get(3))
                .isInstanceOf(Outcome.Failed.class)
                .asString()
                .contains("LABELER_THREW");
        assertThat(sink.of(0).get(4)).isEqualTo(Scripted.parity(4));
    }

    @Test
    void anInterruptThatALabelerLeavesBehindDoesNotReachTheSink() {
        AtomicInteger interrupted = new AtomicInteger();
        OutcomeSink sink = new OutcomeSink() {
            @Override
            public Known examples(List<? extends Item<?>> items) {
                return Known.nothing();
            }

            @Override
            public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
                if (Thread.currentThread().isInterrupted()) {
                    interrupted.incrementAndGet();
                }
            }
        };
        Scripted selfish = Scripted.each("selfish", CallStyle.waiting(2), n -> {
            Thread.currentThread().interrupt();
            return Scripted.parity(n);
        });
        RunSummary summary = LocalExecutor.create().run(Scripted.numbers(50), List.of(selfish), sink);
        assertThat(summary.asked()).isEqualTo(50);
        assertThat(interrupted).hasValue(0);
    }

    private static OutcomeSink breaking(Consumer<String> what) {
        return new OutcomeSink() {
            @Override
            public Known examples(List<? extends Item<?>> items) {
                what.accept("examples");
                return (labeler, index) -> {
                    what.accept("known");
                    return false;
                };
            }

            @Override
            public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
                what.accept("outcomes");
            }

            @Override
            public void labelerOff(int labeler, String reason) {
                what.accept("off");
            }

            @Override
            public void finished() {
                what.accept("finished");
            }
        };
    }

    static Stream<String> placesInTheSink() {
        return Stream.of("examples", "known", "outcomes", "off", "finished");
    }

    @ParameterizedTest
    @MethodSource("placesInTheSink")
    void aSinkThatThrowsAnywhereEndsTheRunWithItsError(String place) {
        Scripted bad = Scripted.each("bad", CallStyle.waiting(3), n -> Outcome.failure(FailureKind.UNPARSABLE, "?"));
        LocalExecutor executor = LocalExecutor.create().inFlight(8).threads(2).errorBudget(ErrorBudget.consecutive(5));
        for (Throwable trouble : List.of(new IllegalStateException("disk full"), new Error("disk full"))) {
            assertThatThrownBy(() -> executor.run(Scripted.numbers(100), List.of(GOOD, bad), breaking(what -> {
                        if (what.equals(place)) {
                            throw HostilePartsTest.<RuntimeException>sneaky(trouble);
                        }
                    })))
                    .isSameAs(trouble);
        }
    }

    @ParameterizedTest
    @MethodSource("placesInTheSink")
    void aCheckedExceptionThatASinkOfAnotherLanguageThrowsReachesTheCaller(String place) {
        Scripted bad = Scripted.each("bad", CallStyle.waiting(3), n -> Outcome.failure(FailureKind.UNPARSABLE, "?"));
        IOException trouble = new IOException("disk full");
        assertThatThrownBy(() -> LocalExecutor.create()
                        .inFlight(8)
                        .errorBudget(ErrorBudget.consecutive(5))
                        .run(Scripted.numbers(100), List.of(GOOD, bad), breaking(what -> {
                            if (what.equals(place)) {
                                throw HostilePartsTest.<RuntimeException>sneaky(trouble);
                            }
                        })))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isSameAs(trouble),
                        thrown -> assertThat(thrown).hasCause(trouble));
    }

    @Test
    void aListenerThatThrowsDoesNotKeepOthersFromHearing() {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger ends = new AtomicInteger();
        RunListener broken = progress -> {
            throw new AssertionError("broken terminal");
        };
        RunListener watching = new RunListener() {
            @Override
            public void progress(RunProgress progress) {}

            @Override
            public void called(CallReport call) {
                calls.addAndGet(call.outcomes().size());
                throw new NoSuchMethodError("another version");
            }

            @Override
            public void finished(RunSummary summary) {
                ends.incrementAndGet();
            }
        };
        LocalExecutor executor = LocalExecutor.create().listener(RunListeners.all(broken, watching, new RunListener() {
            @Override
            public void progress(RunProgress progress) {}

            @Override
            public void finished(RunSummary summary) {
                ends.addAndGet(10);
            }
        }));
        HeardSink sink = new HeardSink(1);
        RunSummary summary = executor.run(Scripted.numbers(1000), List.of(GOOD), sink);
        assertThat(summary.end()).isEqualTo(RunEnd.COMPLETE);
        assertThat(sink.of(0)).hasSize(1000);
        // The one that threw in its first call hears no more, not even the end.
        assertThat(calls.get()).isLessThanOrEqualTo(256);
        assertThat(ends).hasValue(10);
    }

    @Test
    void aBrokenLineIsNamedAfterTheLinesBeforeItWereAskedAbout() throws IOException {
        Path file = folder.resolve("mails.jsonl");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 700; i++) {
            lines.append("{\"id\":\"m")
                    .append(i)
                    .append("\",\"text\":\"")
                    .append(i)
                    .append("\"}\n");
        }
        Files.writeString(file, lines + "{\"id\":\"m700\",\"text\":\n{\"id\":\"m701\",\"text\":\"701\"}\n");
        HeardSink sink = new HeardSink(1);
        assertThatThrownBy(() -> LocalExecutor.create()
                        .inFlight(64)
                        .run(ExampleReader.of(file).source(), List.of(GOOD), sink))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mails.jsonl")
                .hasMessageContaining("701");
        assertThat(sink.of(0)).hasSize(700);
        assertThat(sink.finished).isFalse();
    }

    @Test
    void anIdThatOccursTwiceIsFoundBeforeTheSecondExampleIsAskedAbout() {
        ExampleSource<String> source = new ExampleSource<>() {
            @Override
            public Stream<Example<String>> open() {
                return Stream.concat(Scripted.numbers(100).open(), Stream.of(Example.of("17", "17")));
            }

            @Override
            public String description() {
                return "twice";
            }
        };
        AtomicInteger asked = new AtomicInteger();
        Scripted counting = Scripted.each("counting", CallStyle.computing(), n -> {
            asked.incrementAndGet();
            return Scripted.parity(n);
        });
        TableSink sink = new TableSink(Scripted.SPACE, List.of(counting.info()));
        assertThatThrownBy(() -> LocalExecutor.create().inFlight(8).run(source, List.of(counting), sink))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'17'")
                .hasMessageContaining("18 and 101");
        assertThat(asked.get()).isLessThanOrEqualTo(100);
    }

    @Test
    void withoutExamplesARunIsComplete() {
        HeardSink sink = new HeardSink(1);
        RunSummary summary = LocalExecutor.create().run(Scripted.numbers(0), List.of(GOOD), sink);
        assertThat(summary.end()).isEqualTo(RunEnd.COMPLETE);
        assertThat(summary.progress().done()).isZero();
        assertThat(sink.finished).isTrue();
    }

    @Test
    void aSourceThatCannotBeOpenedIsTold() {
        ExampleSource<String> source =
                ExampleReader.of(folder.resolve("absent.jsonl")).source();
        assertThatThrownBy(() -> LocalExecutor.create().run(source, List.of(GOOD), new HeardSink(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("absent.jsonl");
    }
}
