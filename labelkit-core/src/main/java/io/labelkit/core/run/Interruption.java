package io.labelkit.core.run;

import io.labelkit.core.internal.Checks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a program end well when it is told to: Ctrl-C (SIGINT) or SIGTERM cancels the run, and the JVM waits until this
 * is closed, for a while. Open it before the run and close it after the sink. The exit status is that of the signal:
 * 130 after Ctrl-C, 143 after SIGTERM. A second signal changes nothing; SIGKILL cannot be caught.
 *
 * <pre>{@code
 * Cancellation cancellation = Cancellation.create();
 * try (Interruption interruption = Interruption.cancels(cancellation, Duration.ofSeconds(10));
 *         MySink sink = openSink()) {
 *     LocalExecutor.create().cancellation(cancellation).run(examples, labelers, sink);
 * }
 * }</pre>
 *
 * <p>When the signal came, the JVM ends as soon as this is closed: whatever is to be said or written comes before. A
 * thread that calls {@code System.exit} while this is open must close it first, or the JVM waits in vain. Thread-safe.
 */
public final class Interruption implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);

    private final Cancellation cancellation;
    private final Duration patience;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "labelkit-interruption");
    private volatile boolean came;

    private Interruption(Cancellation cancellation, Duration patience) {
        this.cancellation = cancellation;
        this.patience = patience;
    }

    /**
     * Starts to listen for the end of the JVM.
     *
     * @param cancellation what is cancelled then
     * @param patience how long the JVM waits for {@link #close}, more than zero; calls of labelers that take longer are
     *     lost
     * @return what is to be closed when the run is safe
     * @throws IllegalStateException if the JVM is ending already
     */
    public static Interruption cancels(Cancellation cancellation, Duration patience) {
        Checks.check(!patience.isNegative() && !patience.isZero(), "patience", "more than zero", patience);
        Interruption interruption = new Interruption(cancellation, patience);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /**
     * Whether the JVM was told to end.
     *
     * @return true from then on
     */
    public boolean came() {
        return came;
    }

    private void interrupted() {
        came = true;
        cancellation.cancel();
        try {
            if (!closed.await(Deadlines.nanos(patience), TimeUnit.NANOSECONDS)) {
                LOG.warn("the run did not end within {}; calls under way are lost", ProgressText.time(patience));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run is safe. Lets the JVM end if it was told to, and stops listening if not. */
    @Override
    public void close() {
        closed.countDown();
        if (!came) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                LOG.debug("the JVM is ending", e);
            }
        }
    }
}
