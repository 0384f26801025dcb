package io.labelkit.aggregate.quality;

/**
 * Finds, for each of some slots, the n-th lowest of the keys that are added to it, over one or more passes that add the
 * same keys. Then it tells key by key, in the same order, which are among the n lowest; of equal ones the first.
 */
sealed interface Cuts permits HeapCuts, DigitCuts {
    /**
     * The kind that fits: heaps, if all of them together hold no more than a limit, which need one pass; otherwise
     * counts of digits, which need eight.
     *
     * @param wanted how many keys of each slot are wanted; 0 for unused slots
     * @param mostHeld how many keys may be held at once
     */
    static Cuts of(int[] wanted, long mostHeld) {
        long held = 0;
        for (int count : wanted) {
            held += count;
        }
        return held <= mostHeld ? new HeapCuts(wanted) : new DigitCuts(wanted);
    }

    /** Whether another pass is needed. */
    boolean unfinished();

    /** Adds a key to a slot. */
    void add(int slot, double key);

    /** Ends a pass. */
    void endPass();

    /** Whether a key, given in the order of the passes, is among the lowest of its slot. */
    boolean take(int slot, double key);
}
