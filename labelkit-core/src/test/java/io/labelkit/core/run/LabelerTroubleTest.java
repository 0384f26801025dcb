package io.labelkit.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One labeler's trouble is its own: it is switched off and reported, and the others go on. */
@Timeout(60)
class LabelerTroubleTest {
    private static final Scripted GOOD = Scripted.each("good", CallStyle.computing(), Scripted::parity);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final CountDownLatch testOver = new CountDownLatch(1);

    @AfterEach
    void letHangingThreadsGo() {
        testOver.countDown();
    }

    /** Does not return while the test runs, whatever interrupts it. */
    private Outcome hang(int n) {
        while (true) {
            try {
                testOver.await();
                return Scripted.parity(n);
            } catch (InterruptedException e) {
                // As code does that does not heed interrupts.
            }
        }
    }

    private static Outcome broken() {
        return Outcome.failure(FailureKind.PROVIDER_ERROR, "503");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLabelerThatHangsIsSwitchedOffAndTheOthersGoOn(boolean waiting) {
        CallStyle style = new CallStyle(1, waiting, 1);
        Scripted stuck = Scripted.each("stuck", style, n -> n == 3 ? hang(n) : Scripted.parity(n));
        HeardSink sink = new HeardSink(2);
        List<LabelerOff> told = new ArrayList<>();
        RunSummary summary = LocalExecutor.create()
                .threads(1)
                .timeout("stuck", SHORT)
                .listener(new RunListener() {
                    @Override
                    public void progress(RunProgress progress) {}

                    @Override
                    public void labelerOff(LabelerOff off) {
                        told.add(off);
                    }
                })
                .run(Scripted.numbers(30_000), List.of(stuck, GOOD), sink);
        assertThat(sink.of(1)).hasSize(30_000);
        assertThat(sink.of(0)).containsOnlyKeys(0, 1, 2, 3);
        assertThat(((Outcome.Failed) sink.of(0).get(3)).kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(sink.off).singleElement().asString().startsWith("0: ").contains("50 ms", "abandoned");
        assertThat(told).isEqualTo(summary.off());
        assertThat(summary.off()).singleElement().satisfies(off -> {
            assertThat(off.labeler()).isEqualTo("stuck");
            assertThat(off.cause()).isEqualTo(LabelerOff.Cause.TIMED_OUT);
        });
        assertThat(summary.end()).isEqualTo(RunEnd.COMPLETE);
        assertThat(summary.asked()).isEqualTo(30_004);
        assertThat(summary.notAsked()).isEqualTo(29_996);
        assertThat(summary.failures()).isEqualTo(Map.of(FailureKind.TIMED_OUT, 1L));
        assertThat(sink.finished).isTrue();
    }

    @Test
    void manyHangingLabelersDoNotUseUpTheThreads() {
        List<Scripted> labelers = new ArrayList<>();
        for (int j = 0; j < 5; j++) {
            labelers.add(Scripted.each("stuck" + j, CallStyle.computing(), this::hang));
        }
        labelers.add(GOOD);
        HeardSink sink = new HeardSink(6);
        RunSummary summary =
                LocalExecutor.create().threads(2).timeout(SHORT).run(Scripted.numbers(5000), labelers, sink);
        assertThat(sink.of(5)).hasSize(5000);
        assertThat(summary.off()).hasSize(5);
        assertThat(summary.asked() + summary.notAsked()).isEqualTo(30_000);
    }

    @Test
    void ofABatchThatThrewTheAnswersBeforeTheHangingItemAreKept() {
        Scripted stuck = new Scripted("stuck", CallStyle.singleThreaded(10), items -> {
            if (items.size() > 1) {
                throw new IllegalStateException("one by one, please");
            }
            int n = Integer.parseInt(items.get(0).data());
            return List.of(n == 4 ? hang(n) : Scripted.parity(n));
        });
        HeardSink sink = new HeardSink(1);
        RunSummary summary = LocalExecutor.create().timeout(SHORT).run(Scripted.numbers(10), List.of(stuck), sink);
        assertThat(sink.of(0)).containsOnlyKeys(0, 1, 2, 3, 4);
        assertThat(sink.of(0).get(3)).isEqualTo(Scripted.parity(3));
        assertThat(summary.failures()).isEqualTo(Map.of(FailureKind.TIMED_OUT, 1L));
        assertThat(summary.notAsked()).isEqualTo(5);
    }

    @Test
    void aTimeLimitIsTheCauseThatIsToldEvenIfItSpendsTheErrorBudget() {
        Scripted stuck = new Scripted("stuck", CallStyle.singleThreaded(10), items -> List.of(hang(0)));
        RunSummary summary = LocalExecutor.create()
                .timeout(SHORT)
                .errorBudget(ErrorBudget.consecutive(1))
                .run(Scripted.numbers(10), List.of(stuck), new HeardSink(1));
        assertThat(summary.failures()).isEqualTo(Map.of(FailureKind.TIMED_OUT, 10L));
        assertThat(summary.off()).singleElement().satisfies(off -> {
            assertThat(off.cause()).isEqualTo(LabelerOff.Cause.TIMED_OUT);
            assertThat(off.reason()).contains("abandoned");
        });
    }

    @Test
    void aCallThatTimesOutAfterACancellationIsToldOfToo() {
        Cancellation cancellation = Cancellation.create();
        Scripted stuck = Scripted.each("stuck", CallStyle.waiting(1), n -> {
            cancellation.cancel();
            return hang(n);
        });
        HeardSink sink = new HeardSink(1);
        RunSummary summary = LocalExecutor.create()
                .timeout(SHORT)
                .cancellation(cancellation)
                .run(Scripted.numbers(10), List.of(stuck), sink);
        assertThat(summary.cancelled()).isTrue();
        assertThat(sink.of(0)).containsOnlyKeys(0);
        assertThat(summary.off()).extracting(LabelerOff::cause).containsExactly(LabelerOff.Cause.TIMED_OUT);
    }

    @Test
    void aTimeLimitMayBeLongerThanAnyRun() {
        HeardSink sink = new HeardSink(1);
        RunSummary summary = LocalExecutor.create()
                .timeout(Duration.ofSeconds(Long.MAX_VALUE))
                .run(Scripted.numbers(10), List.of(GOOD), sink);
        assertThat(summary.failures()).isEmpty();
        assertThat(sink.of(0)).hasSize(10);
    }

    @Test
    void aTimeLimitForALabelerThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> LocalExecutor.create()
                        .timeout("godo", SHORT)
                        .run(Scripted.numbers(1), List.of(GOOD), new HeardSink(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("godo");
    }

    @Test
    void tooLargeAShareOfFailuresSwitchesALabelerOff() {
        Scripted bad = Scripted.each("bad", CallStyle.waiting(1), n -> n % 2 == 0 ? broken() : Scripted.parity(n));
        HeardSink sink = new HeardSink(2);
        RunSummary summary = LocalExecutor.create()
                .errorBudget(ErrorBudget.of(0.4, 100))
                .run(Scripted.numbers(1000), List.of(bad, GOOD), sink);
        assertThat(sink.of(0)).hasSize(100);
        assertThat(sink.of(1)).hasSize(1000);
        assertThat(summary.notAsked()).isEqualTo(900);
        assertThat(summary.off()).singleElement().satisfies(off -> {
            assertThat(off.cause()).isEqualTo(LabelerOff.Cause.ERROR_BUDGET_SPENT);
            assertThat(off.reason()).contains("50 of 100 examples failed", "PROVIDER_ERROR 503");
        });
        assertThat(sink.off).hasSize(1);
    }

    @Test
    void failuresInARowSwitchALabelerOff() {
        Scripted dying = Scripted.each("dying", CallStyle.waiting(1), n -> n < 500 ? Scripted.parity(n) : broken());
        HeardSink sink = new HeardSink(1);
        RunSummary summary = LocalExecutor.create()
                .errorBudget(ErrorBudget.of(0.5, 10).andConsecutive(20))
                .run(Scripted.numbers(1000), List.of(dying), sink);
        assertThat(sink.of(0)).hasSize(521);
        assertThat(summary.off())
                .singleElement()
                .satisfies(off -> assertThat(off.reason()).contains("21 failures in a row"));
    }

    @Test
    void aLabelerWithinItsBudgetIsAskedAboutEverything() {
        Scripted bad = Scripted.each("bad", CallStyle.waiting(4), n -> n % 2 == 0 ? broken() : Scripted.parity(n));
        HeardSink sink = new HeardSink(1);
        RunSummary summary = LocalExecutor.create()
                .errorBudget(new ErrorBudget(0.6, 100, 500))
                .run(Scripted.numbers(1000), List.of(bad), sink);
        assertThat(summary.off()).isEmpty();
        assertThat(summary.failures()).isEqualTo(Map.of(FailureKind.PROVIDER_ERROR, 500L));
        assertThat(sink.of(0)).hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSED", "OVER_BUDGET"})
    void decisionsAreNoTrouble(String kind) {
        Scripted strict = Scripted.each(
                "strict", CallStyle.computing(), n -> Outcome.failure(FailureKind.valueOf(kind), "not this"));
        RunSummary summary = LocalExecutor.create()
                .errorBudget(new ErrorBudget(0, 1, 1))
                .run(Scripted.numbers(1000), List.of(strict), new HeardSink(1));
        assertThat(summary.off()).isEmpty();
        assertThat(summary.asked()).isEqualTo(1000);
    }

    @Test
    void everyLabelerMayBeOff() {
        Scripted bad = Scripted.each("bad", CallStyle.waiting(2), n -> broken());
        Scripted worse = Scripted.each("worse", CallStyle.computing(), n -> {
            throw new IllegalStateException("no");
        });
        HeardSink sink = new HeardSink(2);
        RunSummary summary = LocalExecutor.create()
                .errorBudget(ErrorBudget.consecutive(3))
                .run(Scripted.numbers(100_000), List.of(bad, worse), sink);
        assertThat(summary.off()).extracting(LabelerOff::labeler).containsExactlyInAnyOrder("bad", "worse");
        assertThat(sink.ids).hasSize(100_000);
        assertThat(summary.asked() + summary.notAsked()).isEqualTo(200_000);
        assertThat(summary.asked()).isEqualTo(sink.of(0).size() + sink.of(1).size());
    }

    @Test
    void withoutABudgetNothingIsTooMuch() {
        Scripted bad = Scripted.each("bad", CallStyle.waiting(1), n -> broken());
        HeardSink sink = new HeardSink(1);
        LocalExecutor.create().run(Scripted.numbers(3000), List.of(bad), sink);
        assertThat(sink.of(0).keySet())
                .containsExactlyElementsOf(IntStream.range(0, 3000).boxed().toList());
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> ErrorBudget.of(1.5, 10)).hasMessageContaining("maxShare");
        assertThatThrownBy(() -> ErrorBudget.of(0.5, 0)).hasMessageContaining("minCalls");
        assertThatThrownBy(() -> ErrorBudget.consecutive(0)).hasMessageContaining("maxConsecutive");
        assertThatThrownBy(() -> LocalExecutor.create().timeout(Duration.ZERO)).hasMessageContaining("call");
        assertThatThrownBy(() -> LocalExecutor.create().inFlight(7)).hasMessageContaining("examples");
    }
}
