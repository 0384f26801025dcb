package io.labelkit.core.run;

import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts units of work from any thread and tells a listener at most ten times a second, and at the end. */
public final class ProgressMeter implements AutoCloseable {
    private static final long INTERVAL_NANOS = 100_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(ProgressMeter.class);

    private final ProgressListener listener;
    private final String stage;
    private final OptionalLong total;
    private long done;
    private long toldAt;
    private boolean deaf;

    /**
     * Starts to count.
     *
     * @param listener who is told
     * @param stage what is being done
     * @param total how many units there are, where that is known
     */
    public ProgressMeter(ProgressListener listener, String stage, OptionalLong total) {
        this.listener = listener;
        this.stage = stage;
        this.total = total;
        this.toldAt = System.nanoTime();
    }

    /**
     * Some units are done. The end is told by {@link #close()} only.
     *
     * @param units how many
     */
    public synchronized void add(long units) {
        done += units;
        long now = System.nanoTime();
        if (now - toldAt >= INTERVAL_NANOS && (total.isEmpty() || done < total.getAsLong())) {
            toldAt = now;
            tell(total);
        }
    }

    /** Tells the end, with the number done as the total. */
    @Override
    public synchronized void close() {
        tell(OptionalLong.of(done));
    }

    /** A listener that throws is not worth the work that it only watches. */
    private void tell(OptionalLong of) {
        if (deaf) {
            return;
        }
        try {
            listener.progress(stage, done, of);
        } catch (RuntimeException e) {
            deaf = true;
            LOG.warn("the progress listener threw and is told no more of stage {}", stage, e);
        }
    }
}
