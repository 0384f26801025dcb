package io.labelkit.llm.pilot;

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
}
