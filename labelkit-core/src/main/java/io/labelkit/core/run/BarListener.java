package io.labelkit.core.run;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar for a person at a terminal. */
final class BarListener implements RunListener {
    private final PrintStream out;
    private @Nullable ProgressBar bar;

    BarListener(PrintStream out) {
        this.out = out;
    }

    @Override
    public void progress(RunProgress progress) {
        ProgressBar current = bar;
        if (current == null) {
            current = new ProgressBarBuilder()
                    .setTaskName("label")
                    .setInitialMax(progress.total().orElse(-1))
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(out))
                    .build();
            bar = current;
        }
        current.stepTo(progress.done());
        current.setExtraMessage(String.join(", ", ProgressText.trouble(progress)));
    }

    @Override
    public void labelerOff(LabelerOff off) {
        out.println();
        out.println(off);
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
