package io.labelkit.store;

import java.io.Serial;

/** Another process has the run open for writing. */
public final class RunLockedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Who has it open, in words. */
    private final String holder;

    RunLockedException(String directory, String holder) {
        super("run " + directory + " is open in " + holder);
        this.holder = holder;
    }

    /**
     * Who has it open: process, host, time of start and command.
     *
     * @return the holder in words
     */
    public String holder() {
        return holder;
    }
}
