package io.labelkit.core.run;

import java.util.Arrays;

/** What one lane has to do in one window. Used under the lane's lock. */
final class Part<T> {
    private final Window<T> window;
    private final int[] open;
    private int next;
    private int underWay;

    Part(Window<T> window, int[] open) {
        this.window = window;
        this.open = open;
    }

    Window<T> window() {
        return window;
    }

    /** How many examples are in no batch yet. */
    int left() {
        return open.length - next;
    }

    /** Takes the next batch: the positions of its examples in the window. */
    int[] take(int batchSize) {
        int to = next + Math.min(batchSize, left());
        int[] batch = Arrays.copyOfRange(open, next, to);
        next = to;
        underWay++;
        return batch;
    }

    /** Gives up what is in no batch yet. */
    int drop() {
        int dropped = left();
        next = open.length;
        return dropped;
    }

    /** A batch is done; true if that was the last thing to do. */
    boolean batchDone() {
        underWay--;
        return isDone();
    }

    boolean isDone() {
        return underWay == 0 && left() == 0;
    }
}
