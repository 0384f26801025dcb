package io.labelkit.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.run.LabelerOff;
import io.labelkit.core.run.RunEnd;
import io.labelkit.core.run.RunListener;
import io.labelkit.core.run.RunListeners;
import io.labelkit.core.run.RunProgress;
import io.labelkit.core.run.RunSummary;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.jupyter.kernel.JShellKernel;
import io.labelkit.jupyter.kernel.TestClassPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a person sees below a cell while labelers are asked. */
class NotebookListenerTest {
    private final List<String> seen = new ArrayList<>();
    private final RunListener listener = new NotebookListener(new Notebook() {
        private String first = "";

        @Override
        public void registerRenderers() {}

        @Override
        public void run(String source) {}

        @Override
        public void show(String id, Shown what) {
            first = id;
            seen.add("show " + what.html());
        }

        @Override
        public void replace(String id, Shown what) {
            assertThat(id).isEqualTo(first);
            seen.add("replace " + what.html());
        }
    });

    private static RunProgress progress(OptionalLong total, long asked, long millis, List<LabelerOff> off) {
        return new RunProgress(
                total, 0, asked, 0, Map.of(FailureKind.TIMED_OUT, 1L), Cost.UNKNOWN, off, Duration.ofMillis(millis));
    }

    @Test
    void progressIsShownOnceAndThenReplaced() {
        listener.progress(progress(OptionalLong.of(100), 1, 100, List.of()));
        assertThat(seen).isEmpty();

        listener.progress(progress(OptionalLong.of(100), 40, 1000, List.of()));
        listener.progress(progress(OptionalLong.of(100), 80, 2000, List.of()));
        listener.finished(new RunSummary(RunEnd.COMPLETE, 100, progress(OptionalLong.of(100), 100, 2500, List.of())));

        assertThat(seen).hasSize(3);
        assertThat(seen.get(0)).startsWith("show ").contains("max=\"100\" value=\"40\"", "40 of 100 outcomes");
        assertThat(seen.get(1)).startsWith("replace ").contains("value=\"80\"", "1 failed (TIMED_OUT 1)");
        assertThat(seen.get(2))
                .startsWith("replace ")
                .contains("100 outcomes in 2 s")
                .doesNotContain("<progress");
    }

    @Test
    void aQuickRunIsNotShown() {
        listener.progress(progress(OptionalLong.of(100), 100, 20, List.of()));
        listener.finished(new RunSummary(RunEnd.COMPLETE, 100, progress(OptionalLong.of(100), 100, 20, List.of())));

        assertThat(seen).isEmpty();
    }

    @Test
    void aBarWithoutATotalHasNoValue() {
        listener.progress(progress(OptionalLong.empty(), 40, 1000, List.of()));

        assertThat(seen.get(0)).contains("<progress aria-label=\"outcomes\"></progress>", "40 outcomes");
    }

    @Test
    void whyALabelerWasSwitchedOffIsTextWhateverItSays() {
        LabelerOff off = new LabelerOff("slow", LabelerOff.Cause.ERROR_BUDGET_SPENT, "<img src=x onerror=alert(1)>");
        listener.labelerOff(off);
        listener.finished(new RunSummary(RunEnd.COMPLETE, 1, progress(OptionalLong.of(1), 1, 20, List.of(off))));

        assertThat(seen).singleElement().asString().contains("slow", "&lt;img").doesNotContain("<img");
    }

    @Test
    void runsAreWatchedInANotebookAndNowhereElse() {
        assertThat(RunListeners.surroundings()).isNotInstanceOf(NotebookListener.class);
        try (JShellKernel kernel = JShellKernel.create(TestClassPath.get())) {
            kernel.onStartup();

            assertThat(RunListeners.surroundings()).isInstanceOf(NotebookListener.class);
            assertThat(RunListeners.automatic()).isInstanceOf(NotebookListener.class);
        }
    }
}
