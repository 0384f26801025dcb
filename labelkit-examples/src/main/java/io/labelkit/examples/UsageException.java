package io.labelkit.examples;

/** The command line asks for something that cannot be. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    /** Refuses a value of an option that is too small. */
    static void unlessAtLeast(int minimum, String option, int value) {
        if (value < minimum) {
            throw new UsageException(option + " must be at least " + minimum + ", but was " + value);
        }
    }
}
