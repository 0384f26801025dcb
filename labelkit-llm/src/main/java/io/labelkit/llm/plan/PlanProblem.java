package io.labelkit.llm.plan;

/**
 * Something that would fail or surprise.
 *
 * @param kind what kind of problem
 * @param message what it is, with numbers, and what to do
 */
public record PlanProblem(Kind kind, String message) {
    /** Kinds of problems. */
    public enum Kind {
        /** The server wants a key and none is given. */
        MISSING_KEY,
        /** The price table does not know the model. */
        UNKNOWN_PRICE,
        /** Prompts do not fit into the model's context window. */
        CONTEXT_WINDOW,
        /** Answers have no limit of length, so there is no upper bound. */
        NO_ANSWER_LIMIT,
        /** The expected cost is more than what is left of the budget. */
        OVER_BUDGET,
        /** Anything else. */
        OTHER
    }
}
