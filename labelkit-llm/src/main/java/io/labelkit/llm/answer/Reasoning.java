package io.labelkit.llm.answer;

/** Whether, and at what length, a model is asked for its reasons before its answer. */
public enum Reasoning {
    /** Not asked for. */
    NONE,
    /** One short sentence, under the key {@code rationale}. */
    SENTENCE,
    /** Step by step, under the key {@code reasoning}: chain of thought. */
    STEPS;

    /**
     * The key of the reasons in the answer.
     *
     * @return the key
     */
    public String key() {
        return this == STEPS ? "reasoning" : "rationale";
    }
}
