package io.labelkit.core.consensus;

/**
 * Something about a result that a careful reader wants to know.
 *
 * @param kind what it is about
 * @param message a sentence with the numbers that matter
 */
public record Warning(WarningKind kind, String message) {
    @Override
    public String toString() {
        return kind + ": " + message;
    }
}
