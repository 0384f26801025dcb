package io.labelkit.core.consensus;

import java.util.Locale;

/**
 * Something about a result that a careful reader wants to know.
 *
 * @param kind what it is about
 * @param message a sentence with the numbers that matter
 */
public record Warning(WarningKind kind, String message) {
    /**
     * The kind in words and the message.
     *
     * @return for instance {@code Not converged: ...}
     */
    @Override
    public String toString() {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ": " + message;
    }
}
