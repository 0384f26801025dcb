package io.labelkit.examples;

import io.labelkit.core.embed.EmbeddingListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says on lines how far embedding is, the first after two seconds and then every ten. */
final class EmbeddingText implements EmbeddingListener {
    private static final long FIRST = TimeUnit.SECONDS.toNanos(2);
    private static final long EVERY = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter to;
    private final LongSupplier nanoTime;
    private final long start;
    private long next;

    EmbeddingText(PrintWriter to, LongSupplier nanoTime) {
        this.to = to;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.next = FIRST;
    }

    @Override
    public synchronized void embedded(long done, long total) {
        long elapsed = nanoTime.getAsLong() - start;
        if (elapsed < next || done == total) {
            return;
        }
        next = elapsed + EVERY;
        double rate = done * 1e9 / elapsed;
        to.println(String.format(
                Locale.ROOT,
                "embed: %d of %d texts, %.0f/s, %d s left",
                done,
                total,
                rate,
                Math.round((total - done) / rate)));
        to.flush();
    }
}
