package io.labelkit.jupyter;

/** What is needed of a kernel, whichever it is. */
interface Notebook {
    /** Lets the kernel show results as they want to be shown. */
    void registerRenderers();

    /** Runs code as if it were a cell, without showing its value. */
    void run(String source);

    /** Shows something below the running cell, under an id by which it can be replaced. */
    void show(String id, Shown what);

    /** Replaces what was shown under an id. */
    void replace(String id, Shown what);
}
