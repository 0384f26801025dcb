package io.labelkit.core.run;

import java.util.function.BooleanSupplier;

/** Lets a number of windows in at once. Whoever waits looks again when one leaves and when it is woken. */
final class Gate {
    private final int most;
    private int inside;

    Gate(int most) {
        this.most = most;
    }

    /** Waits for a place; false if told to stop instead. */
    synchronized boolean enter(BooleanSupplier stop) throws InterruptedException {
        while (inside >= most && !stop.getAsBoolean()) {
            wait();
        }
        if (stop.getAsBoolean()) {
            return false;
        }
        inside++;
        return true;
    }

    synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Waits until nothing is inside, or told to stop. */
    synchronized void awaitEmpty(BooleanSupplier stop) throws InterruptedException {
        while (inside > 0 && !stop.getAsBoolean()) {
            wait();
        }
    }

    synchronized void wake() {
        notifyAll();
    }
}
