package io.labelkit.core.run;

import java.io.Console;
import java.io.PrintStream;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** The ready-made {@link ProgressListener}s. */
public final class ProgressListeners {
    private ProgressListeners() {}

    /**
     * Says nothing.
     *
     * @return the listener
     */
    public static ProgressListener silent() {
        return (stage, done, total) -> {};
    }

    /**
     * A bar on standard error if a person sits at a terminal, plain lines on it otherwise.
     *
     * @return the listener
     */
    public static ProgressListener automatic() {
        return atTerminal() ? bar() : lines(System.err);
    }

    /**
     * One line every few seconds and one at the end of each stage.
     *
     * @param out where the lines go
     * @return the listener
     */
    public static ProgressListener lines(PrintStream out) {
        return new Lines(out);
    }

    /**
     * A bar on standard error for each stage.
     *
     * @return the listener
     */
    public static ProgressListener bar() {
        return new Bar();
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean atTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static boolean ended(long done, OptionalLong total) {
        return total.isPresent() && done >= total.getAsLong();
    }

    private static final class Lines implements ProgressListener {
        private static final long INTERVAL_NANOS = 5_000_000_000L;
        private final PrintStream out;
        private String stage = "";
        private long startedAt;
        private long toldAt;

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public synchronized void progress(String current, long done, OptionalLong total) {
            long now = System.nanoTime();
            if (!current.equals(stage)) {
                stage = current;
                startedAt = now;
                toldAt = now;
            }
            if (ended(done, total)) {
                out.println(stage + ": " + done + " done in " + (now - startedAt) / 1_000_000 + " ms");
                stage = "";
            } else if (now - toldAt >= INTERVAL_NANOS) {
                toldAt = now;
                out.println(stage + ": " + done + (total.isPresent() ? " of " + total.getAsLong() : ""));
            }
        }
    }

    private static final class Bar implements ProgressListener {
        private String stage = "";
        private @Nullable ProgressBar bar;

        @Override
        public synchronized void progress(String current, long done, OptionalLong total) {
            if (!current.equals(stage) || bar == null) {
                close();
                stage = current;
                bar = new ProgressBarBuilder()
                        .setTaskName(current)
                        .setInitialMax(total.orElse(-1))
                        .setConsumer(new ConsoleProgressBarConsumer(System.err))
                        .build();
            }
            bar.stepTo(done);
            if (ended(done, total)) {
                bar.maxHint(done);
                close();
            }
        }

        private void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
