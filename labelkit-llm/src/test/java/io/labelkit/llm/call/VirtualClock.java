package io.labelkit.llm.call;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock on which nobody waits: sleeping moves it on. */
final class VirtualClock implements CallClock {
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofHours(1).toNanos());
    private final long start = nanos.get();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void sleep(long time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nanos.addAndGet(Math.max(0, time));
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** The time since the clock was made. The clock overflows after an hour, as that of the system may. */
    Duration passed() {
        return Duration.ofNanos(nanos.get() - start);
    }
}
