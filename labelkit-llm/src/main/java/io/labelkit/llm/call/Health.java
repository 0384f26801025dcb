package io.labelkit.llm.call;

import io.labelkit.llm.chat.ServerAdvice;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether anything may be sent now: not while the server wants to be left alone, not while it is down, and never again
 * once it is clear that every call fails. Thread-safe.
 */
final class Health {
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(10);

    private final CallClock clock;
    private final Circuit circuit;
    private final Duration patience;
    private final String model;
    private volatile Optional<String> stopped = Optional.empty();
    private final Object pause = new Object();
    private long pausedUntil;
    private boolean paused;
    private volatile boolean proven;

    Health(String model, Outage outage, Duration patience, CallClock clock) {
        this.model = model;
        this.clock = clock;
        this.patience = patience.compareTo(LEAST_PATIENCE) > 0 ? patience : LEAST_PATIENCE;
        this.circuit = new Circuit(outage, clock);
    }

    /** The leave to send, or why there is none. */
    record Leave(Optional<Circuit.Pass> pass, String refusal) {}

    /** Waits until something may be sent; does not wait for what takes longer than one's patience. */
    Leave enter() throws InterruptedException {
        while (true) {
            Optional<String> no = gaveUp();
            if (no.isPresent()) {
                return new Leave(Optional.empty(), no.get());
            }
            long left = left();
            if (left > 0) {
                clock.sleep(left);
                continue;
            }
            Optional<Circuit.Pass> pass = circuit.enter();
            if (pass.isEmpty()) {
                return new Leave(pass, down());
            }
            if (left() <= 0 && stopped.isEmpty()) {
                return new Leave(pass, "");
            }
            circuit.leave(pass.get(), Circuit.End.UNKNOWN);
        }
    }

    private long left() {
        synchronized (pause) {
            return paused ? pausedUntil - clock.nanos() : 0;
        }
    }

    private String down() {
        return "the server of " + model + " is down: calls failed again and again, also after pauses";
    }

    /** The call came to an end. */
    void leave(Circuit.Pass pass, Circuit.End end) {
        circuit.leave(pass, end);
    }

    /** A question was answered. */
    void answered(ServerAdvice advice) {
        proven = true;
        advice.pause().filter(time -> time.compareTo(patience) <= 0).ifPresent(this::pauseFor);
    }

    /** A call failed. */
    void failed(Trouble trouble) {
        boolean stop = trouble.remedy() == Trouble.Remedy.STOP
                || (trouble.remedy() == Trouble.Remedy.STOP_UNLESS_PROVEN && !proven);
        if (stop) {
            stop(trouble);
        } else if (trouble.remedy() == Trouble.Remedy.SLOW_DOWN || trouble.passing()) {
            trouble.advice().retryAfter().ifPresent(this::pauseFor);
        }
    }

    /** All attempts at a question failed. */
    void exhausted(Trouble trouble) {
        if (trouble.remedy() == Trouble.Remedy.RETRY_NOBODY_THERE && !proven) {
            stop(trouble);
        }
    }

    private void stop(Trouble trouble) {
        synchronized (pause) {
            stopped = stopped.or(() -> Optional.of("calls of " + model + " cannot succeed: " + trouble.message()));
        }
    }

    private void pauseFor(Duration time) {
        synchronized (pause) {
            long until = clock.nanos() + time.toNanos();
            if (!paused || until - pausedUntil > 0) {
                pausedUntil = until;
                paused = true;
            }
        }
    }

    /** Why nothing will be sent for a long time, or ever again. */
    Optional<String> gaveUp() {
        Optional<String> stop = stopped;
        if (stop.isPresent()) {
            return stop;
        }
        long left = left();
        if (left > patience.toNanos() && left > 0) {
            return Optional.of("the server of " + model + " wants to be left alone for more than "
                    + patience.toSeconds() + " seconds");
        }
        return circuit.givenUp() ? Optional.of(down()) : Optional.empty();
    }
}
