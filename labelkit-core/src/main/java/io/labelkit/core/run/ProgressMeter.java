package io.labelkit.core.run;

import java.util.OptionalLong;

/** Counts units of work from any thread and tells a listener at most ten times a second, and at the end. */
public final class ProgressMeter implements AutoCloseable {
    private static final long INTERVAL_NANOS = 100_000_000;

    private final ProgressListener listener;
    private final String stage;
    private final OptionalLong total;
    private long done;
    private long toldAt;

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
            listener.progress(stage, done, total);
        }
    }

    /** Tells the end, with the number done as the total. */
    @Override
    public synchronized void close() {
        listener.progress(stage, done, OptionalLong.of(done));
    }
}
