package io.labelkit.core.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar for a person at a terminal. The remaining time and the rate leave out what was known before the run. */
final class BarListener implements RunListener {
    private static final int USUAL_WIDTH = 80;

    private final PrintStream out;
    private @Nullable ProgressBar bar;
    private volatile Optional<Duration> remaining = Optional.empty();

    /**
     * Given a width, the bar does not ask the terminal for it. The library that it would ask takes the handling of
     * signals away from the JVM meanwhile, so that Ctrl-C would kill the program instead of ending it.
     */
    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,2}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    BarListener(PrintStream out) {
        this.out = out;
    }

    @Override
    public void progress(RunProgress progress) {
        remaining = progress.remaining();
        ProgressBar current = bar;
        if (current == null) {
            current = new ProgressBarBuilder()
                    .setTaskName("label")
                    .setInitialMax(progress.total().orElse(-1))
                    .setEtaFunction(state -> remaining)
                    .setConsumer(new ConsoleProgressBarConsumer(out, width()))
                    .build();
            bar = current;
        }
        current.stepTo(progress.done());
        current.setExtraMessage(String.join(", ", ProgressText.rateAndTrouble(progress)));
    }

    @Override
    public void labelerOff(LabelerOff off) {
        out.println();
        out.println(ProgressText.off(off));
    }

    @Override
    public void finished(RunSummary summary) {
        ProgressBar current = bar;
        if (current != null) {
            if (summary.end() == RunEnd.COMPLETE) {
                current.maxHint(summary.progress().done());
            }
            current.close();
            bar = null;
        }
    }
}
