package io.labelkit.core.run;

/** Which outcomes of a window of examples are held already, so that they need not be asked for again. */
@FunctionalInterface
public interface Known {
    /**
     * Whether an outcome is held already.
     *
     * @param labeler the labeler's column
     * @param index the position of the example in the window
     * @return true if the labeler is not to be asked about this example
     */
    boolean has(int labeler, int index);

    /**
     * Nothing is known.
     *
     * @return false for every outcome
     */
    static Known nothing() {
        return (labeler, index) -> false;
    }
}
