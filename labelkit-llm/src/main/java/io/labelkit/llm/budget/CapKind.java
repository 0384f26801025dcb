package io.labelkit.llm.budget;

/** What a budget limits. */
public enum CapKind {
    /** Money. */
    MONEY("money"),
    /** Tokens sent. */
    INPUT_TOKENS("input tokens"),
    /** Tokens received. */
    OUTPUT_TOKENS("output tokens"),
    /** Tokens sent and received. */
    TOKENS("tokens"),
    /** Calls, those that fail included. */
    CALLS("calls"),
    /** Time since the first call of this process. */
    TIME("time"),
    /** Attempts at one question. */
    ATTEMPTS("attempts at one question");

    private final String words;

    CapKind(String words) {
        this.words = words;
    }

    /**
     * What is limited, in words.
     *
     * @return the words
     */
    public String words() {
        return words;
    }
}
