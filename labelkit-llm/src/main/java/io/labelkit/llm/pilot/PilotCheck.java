package io.labelkit.llm.pilot;

import java.util.Locale;

/**
 * One condition of a gate.
 *
 * @param name what is looked at
 * @param verdict what came of it
 * @param found what was found, in words
 * @param wanted what is wanted, in words
 */
public record PilotCheck(String name, Verdict verdict, String found, String wanted) {
    /** What came of a check. */
    public enum Verdict {
        /** The condition holds. */
        PASSED,
        /** It does not. */
        FAILED,
        /** The pilot does not tell. */
        UNKNOWN
    }

    /** The verdict, what is looked at, what was found and what is wanted, in one line of columns. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-8s %-25s %-22s wanted %s",
                verdict.name().toLowerCase(Locale.ROOT),
                name,
                found,
                wanted);
    }
}
