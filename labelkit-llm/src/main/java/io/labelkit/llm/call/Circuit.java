package io.labelkit.llm.call;

import dev.failsafe.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether the provider is up. While it is not, calls wait here, one of them at a time is let through after each pause,
 * and after too many of those in vain calls are turned away. Thread-safe.
 */
final class Circuit {
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final Outage settings;
    private final CallClock clock;
    private final CircuitBreaker<Object> breaker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long openUntil;
    private int failedProbes;
    private boolean probing;

    /** How a call ended. */
    enum End {
        UP,
        DOWN,
        UNKNOWN
    }

    /** The leave to make a call; must be closed with what came of it. */
    record Pass(boolean probe) {}

    Circuit(Outage settings, CallClock clock) {
        this.settings = settings;
        this.clock = clock;
        // The breaker counts; when it opens again is decided here, by the clock of the calls.
        this.breaker = CircuitBreaker.builder()
                .withFailureThreshold(settings.failures(), settings.of())
                .withSuccessThreshold(1)
                .withDelay(NEVER)
                .build();
    }

    /** Waits until a call may be made; empty if none may. */
    Optional<Pass> enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                long left = openUntil - clock.nanos();
                if (breaker.isClosed()) {
                    return Optional.of(new Pass(false));
                }
                if (probing) {
                    changed.await();
                } else if (left <= 0) {
                    breaker.halfOpen();
                    probing = breaker.tryAcquirePermit();
                    return Optional.of(new Pass(true));
                } else if (down()) {
                    return Optional.empty();
                } else {
                    sleep(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void sleep(long nanos) throws InterruptedException {
        lock.unlock();
        try {
            clock.sleep(nanos);
        } finally {
            lock.lock();
        }
    }

    void leave(Pass pass, End end) {
        lock.lock();
        try {
            if (pass.probe()) {
                probed(end);
            } else if (breaker.isClosed() && end != End.UNKNOWN) {
                count(end);
            }
        } finally {
            lock.unlock();
        }
    }

    private void probed(End end) {
        probing = false;
        if (end == End.UP) {
            failedProbes = 0;
            breaker.recordSuccess();
        } else {
            breaker.open();
            if (end == End.DOWN) {
                failedProbes++;
                openUntil = clock.nanos() + settings.pause().toNanos();
            }
        }
        changed.signalAll();
    }

    private void count(End end) {
        if (end == End.UP) {
            breaker.recordSuccess();
        } else {
            breaker.recordFailure();
            if (breaker.isOpen()) {
                failedProbes = 0;
                openUntil = clock.nanos() + settings.pause().toNanos();
            }
        }
    }

    private boolean down() {
        return failedProbes >= settings.probes();
    }

    /** Whether calls are turned away now. */
    boolean givenUp() {
        lock.lock();
        try {
            return !breaker.isClosed() && down() && openUntil - clock.nanos() > 0;
        } finally {
            lock.unlock();
        }
    }
}
