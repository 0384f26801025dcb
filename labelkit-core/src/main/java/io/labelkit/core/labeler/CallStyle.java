package io.labelkit.core.labeler;

import io.labelkit.core.internal.Checks;

/**
 * How a labeler wants to be called.
 *
 * @param batchSize how many items it takes at once at most, at least 1
 * @param waiting true if it mostly waits (network, disk), false if it computes
 * @param concurrency how many calls may run at once; 1 means it is not thread-safe
 */
public record CallStyle(int batchSize, boolean waiting, int concurrency) {
    /**
     * Checks the numbers.
     *
     * @param batchSize how many items it takes at once at most, at least 1
     * @param waiting true if it mostly waits
     * @param concurrency how many calls may run at once, at least 1
     */
    public CallStyle {
        Checks.positive(batchSize, "batchSize");
        Checks.positive(concurrency, "concurrency");
    }

    /**
     * Computes, is thread-safe and takes 256 items at once: right for rules.
     *
     * @return the style
     */
    public static CallStyle computing() {
        return new CallStyle(256, false, Integer.MAX_VALUE);
    }

    /**
     * Computes and is not thread-safe.
     *
     * @param batchSize how many items it takes at once
     * @return the style
     */
    public static CallStyle singleThreaded(int batchSize) {
        return new CallStyle(batchSize, false, 1);
    }

    /**
     * Waits for something outside; one item a call.
     *
     * @param concurrency how many calls may be under way at once
     * @return the style
     */
    public static CallStyle waiting(int concurrency) {
        return new CallStyle(1, true, concurrency);
    }
}
