package io.labelkit.examples;

import io.labelkit.core.run.Cancellation;
import io.labelkit.core.run.Interruption;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * Ctrl-C ends the run, not the program: what labelers were asked already is kept first. The JVM exits with 130 as soon
 * as this is closed.
 */
final class Interrupts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Interruption interruption;
    private final Thread said;

    private Interrupts(Interruption interruption, Thread said) {
        this.interruption = interruption;
        this.said = said;
    }

    static Interrupts cancel(Cancellation cancellation, PrintWriter err) {
        Thread said = new Thread(
                () -> {
                    err.println();
                    err.println("stopping: waiting for calls under way, at most " + PATIENCE.toSeconds() + " s");
                },
                "labelkit-stopping");
        Interruption interruption = Interruption.cancels(cancellation, PATIENCE);
        Runtime.getRuntime().addShutdownHook(said);
        return new Interrupts(interruption, said);
    }

    /** Whether somebody asked for the end. */
    boolean came() {
        return interruption.came();
    }

    @Override
    public void close() {
        try {
            if (!came()) {
                Runtime.getRuntime().removeShutdownHook(said);
            }
        } catch (IllegalStateException e) {
            // The JVM is ending already, so the hook has run or is running.
        } finally {
            interruption.close();
        }
    }
}
