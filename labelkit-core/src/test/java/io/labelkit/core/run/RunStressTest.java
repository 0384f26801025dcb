package io.labelkit.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many labelers, little room, cancellations anywhere: no outcome is lost, doubled or wrong, and nothing hangs. */
@Timeout(120)
class RunStressTest {
    /** What a labeler that throws on some numbers says, asked item by item. */
    private static Outcome expected(int labeler, int n) {
        return switch (Math.floorMod(n * 31 + labeler * 7, 5)) {
            case 0 -> Outcome.abstain();
            case 1 -> Outcome.failure(FailureKind.REFUSED, "no " + n);
            case 2 -> Outcome.failure(FailureKind.LABELER_THREW, "IllegalStateException: no " + n);
            default -> Scripted.parity(n);
        };
    }

    private static Outcome answer(int labeler, int n) {
        Outcome outcome = expected(labeler, n);
        if (outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.LABELER_THREW) {
            throw new IllegalStateException("no " + n);
        }
        return outcome;
    }

    private static List<Scripted> labelers(SplittableRandom random) {
        List<Scripted> labelers = new ArrayList<>();
        int count = random.nextInt(1, 13);
        for (int j = 0; j < count; j++) {
            int labeler = j;
            CallStyle style = new CallStyle(random.nextInt(1, 20), random.nextBoolean(), random.nextInt(1, 5));
            labelers.add(Scripted.each("labeler" + j, style, n -> answer(labeler, n)));
        }
        return labelers;
    }

    @Test
    void twoHundredRunsThatAreCancelledAnywhereAndResumed() {
        int cancelled = 0;
        for (int round = 0; round < 200; round++) {
            SplittableRandom random = new SplittableRandom(round);
            List<Scripted> labelers = labelers(random);
            Dataset<String> data = Scripted.numbers(random.nextInt(0, 300));
            LocalExecutor executor =
                    LocalExecutor.create().threads(random.nextInt(1, 5)).inFlight(random.nextInt(8, 64));
            int all = data.examples().size() * labelers.size();
            AtomicInteger untilCancelled = new AtomicInteger(random.nextInt(0, all + 2));
            Cancellation cancellation = Cancellation.create();
            RememberingSink sink = new RememberingSink(labelers.size(), () -> {
                if (untilCancelled.decrementAndGet() == 0) {
                    cancellation.cancel();
                }
            });
            RunSummary first = executor.cancellation(cancellation).run(data, labelers, sink);
            int before = sink.heard;
            assertThat(first.asked()).as("round %d", round).isEqualTo(before);
            assertThat(first.end() == RunEnd.COMPLETE).isEqualTo(before == all).isEqualTo(sink.finished);
            cancelled += first.cancelled() ? 1 : 0;

            sink.again();
            RunSummary second = executor.run(data, labelers, sink);
            assertThat(second.end()).isEqualTo(RunEnd.COMPLETE);
            assertThat(second.known()).isEqualTo(before);
            assertThat(second.asked()).isEqualTo(all - before).isEqualTo(sink.heard);
            for (int j = 0; j < labelers.size(); j++) {
                assertThat(sink.of(j)).isEqualTo(allExpected(j, data.examples().size()));
            }
        }
        assertThat(cancelled).isGreaterThan(100);
    }

    private static Map<String, Outcome> allExpected(int labeler, int count) {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (int n = 0; n < count; n++) {
            outcomes.put(Integer.toString(n), expected(labeler, n));
        }
        return outcomes;
    }

    /** The thread of a call that heeds the interrupt comes back while it is being given up. */
    @Test
    void labelersThatHeedTheInterruptAtTheTimeLimitLeaveTheThreadsInOrder() {
        CountDownLatch never = new CountDownLatch(1);
        for (int round = 0; round < 200; round++) {
            List<Scripted> labelers = new ArrayList<>();
            for (int j = 0; j < 4; j++) {
                CallStyle style = new CallStyle(1 + j, j % 2 == 1, 1 + round % 3);
                labelers.add(Scripted.each("heedful" + j, style, n -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Scripted.parity(n);
                }));
            }
            labelers.add(Scripted.each("good", CallStyle.computing(), Scripted::parity));
            HeardSink sink = new HeardSink(5);
            LocalExecutor executor =
                    LocalExecutor.create().threads(1 + round % 2).inFlight(16);
            for (int j = 0; j < 4; j++) {
                executor = executor.timeout("heedful" + j, Duration.ofNanos(1 + 100_000L * (round % 10)));
            }
            RunSummary summary = executor.run(Scripted.numbers(50), labelers, sink);
            assertThat(summary.end()).isEqualTo(RunEnd.COMPLETE);
            assertThat(summary.off()).hasSize(4).allMatch(off -> off.cause() == LabelerOff.Cause.TIMED_OUT);
            assertThat(sink.of(4)).hasSize(50);
            assertThat(summary.asked() + summary.notAsked()).isEqualTo(250);
            assertThat(summary.failures()).containsOnlyKeys(FailureKind.TIMED_OUT);
            assertThat(summary.failures().get(FailureKind.TIMED_OUT)).isEqualTo(summary.asked() - 50);
        }
    }

    @Test
    void twoHundredRunsWithBudgetsAndASinkThatBreaksAnywhere() {
        for (int round = 0; round < 200; round++) {
            SplittableRandom random = new SplittableRandom(1000 + round);
            List<Scripted> labelers = labelers(random);
            Dataset<String> data = Scripted.numbers(random.nextInt(1, 300));
            IllegalStateException full = new IllegalStateException("disk full");
            int room = random.nextInt(1, data.examples().size() * labelers.size() * 2);
            AtomicInteger left = new AtomicInteger(room);
            RememberingSink sink = new RememberingSink(labelers.size(), () -> {
                if (left.decrementAndGet() <= 0) {
                    throw full;
                }
            });
            LocalExecutor executor = LocalExecutor.create()
                    .threads(random.nextInt(1, 5))
                    .inFlight(random.nextInt(8, 64))
                    .errorBudget(ErrorBudget.of(random.nextDouble(0.1, 1), random.nextInt(1, 30)));
            RuntimeException thrown = null;
            try {
                RunSummary summary = executor.run(data, labelers, sink);
                assertThat(summary.asked()).isEqualTo(sink.heard);
                assertThat(summary.off()).hasSize(sink.off);
                assertThat(summary.asked() + summary.notAsked())
                        .isEqualTo((long) data.examples().size() * labelers.size());
            } catch (IllegalStateException e) {
                thrown = e;
            }
            assertThat(thrown).as("round %d", round).isIn(null, full);
            assertThat(thrown == null).isEqualTo(sink.finished).isEqualTo(sink.heard < room);
            assertThat(sink.heard).isLessThanOrEqualTo(room);
        }
    }
}
