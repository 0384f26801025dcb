package io.labelkit.core.run;

import java.io.PrintStream;

/** Plain lines, for a log or a pipe. */
final class LineListener implements RunListener {
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private long toldAt;

    LineListener(PrintStream out) {
        this.out = out;
    }

    @Override
    public void progress(RunProgress progress) {
        long elapsed = progress.elapsed().toNanos();
        if (elapsed < toldAt) {
            toldAt = 0;
        }
        if (elapsed - toldAt >= INTERVAL_NANOS) {
            toldAt = elapsed;
            out.println("label: " + ProgressText.line(progress));
        }
    }

    @Override
    public void labelerOff(LabelerOff off) {
        out.println("label: " + ProgressText.off(off));
    }

    @Override
    public void finished(RunSummary summary) {
        toldAt = 0;
        out.println(ProgressText.last(summary));
    }
}
