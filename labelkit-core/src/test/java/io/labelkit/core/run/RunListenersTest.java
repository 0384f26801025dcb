package io.labelkit.core.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a person sees of a run. */
class RunListenersTest {
    private static final Cost SPENT =
            new Cost(OptionalLong.of(1), OptionalLong.empty(), OptionalDouble.of(0.5), Optional.empty());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);

    private static RunProgress progress(long known, long asked, long seconds) {
        return new RunProgress(
                OptionalLong.of(5000),
                known,
                asked,
                0,
                Map.of(FailureKind.TIMED_OUT, 3L),
                SPENT,
                List.of(),
                Duration.ofSeconds(seconds));
    }

    private List<String> lines() {
        return bytes.toString(UTF_8).lines().toList();
    }

    @Test
    void rateAndRemainingTimeComeFromWhatWasAskedForOnly() {
        RunProgress progress = progress(1000, 2000, 10);
        assertThat(progress.done()).isEqualTo(3000);
        assertThat(progress.rate()).hasValue(200);
        assertThat(progress.remaining()).hasValue(Duration.ofSeconds(10));
        assertThat(progress.failed()).isEqualTo(3);
    }

    @Test
    void beforeTheFirstAnswerRateAndRemainingTimeAreUnknown() {
        RunProgress progress = progress(1000, 0, 10);
        assertThat(progress.rate()).isEmpty();
        assertThat(progress.remaining()).isEmpty();
    }

    @Test
    void plainLinesComeEveryFewSeconds() {
        RunListener listener = RunListeners.lines(out);
        listener.progress(progress(0, 10, 1));
        listener.progress(progress(0, 1000, 6));
        listener.progress(progress(0, 1001, 7));
        listener.labelerOff(new LabelerOff("gpt", LabelerOff.Cause.ERROR_BUDGET_SPENT, "9 of 10 examples failed"));
        listener.finished(new RunSummary(RunEnd.CANCELLED, 2000, progress(20, 2000, 70)));
        assertThat(lines())
                .containsExactly(
                        "label: 1000 of 5000 outcomes, 167/s, 24 s left, 3 failed (TIMED_OUT 3), 0.5000 spent",
                        "label: gpt was switched off: 9 of 10 examples failed",
                        "label: 2020 outcomes in 1 min 10 s, 20 known before, 3 failed (TIMED_OUT 3), 0.5000 spent"
                                + " (cancelled before the end)");
    }

    @Test
    void theBarShowsTheCountAndTheTrouble() {
        Scripted bad = Scripted.each("bad", CallStyle.waiting(1), n -> Outcome.failure(FailureKind.REFUSED, "no"));
        LocalExecutor.create()
                .listener(RunListeners.bar(out))
                .run(Scripted.numbers(100), List.of(bad), new HeardSink(1));
        assertThat(bytes.toString(UTF_8)).contains("label", "100/100");
    }

    @Test
    void severalListenersHearTheSame() {
        List<String> heard = new ArrayList<>();
        RunListener calls = new RunListener() {
            @Override
            public void progress(RunProgress progress) {
                heard.add("progress " + progress.done());
            }

            @Override
            public void called(CallReport call) {
                heard.add(call.labeler() + " " + call.outcomes().size());
            }

            @Override
            public void finished(RunSummary summary) {
                heard.add(summary.end().name());
            }
        };
        LocalExecutor.create()
                .listener(RunListeners.all(calls, RunListeners.silent(), RunListeners.lines(out)))
                .run(
                        Scripted.numbers(10),
                        List.of(Scripted.each("a", CallStyle.computing(), Scripted::parity)),
                        new HeardSink(1));
        assertThat(heard).containsSubsequence("a 10", "progress 10", "COMPLETE");
        assertThat(lines()).singleElement().asString().startsWith("label: 10 outcomes in ");
    }
}
