package io.labelkit.llm.question;

/** What becomes of an answer that is none of a question's answers. */
public enum UnknownAnswer {
    /** The labeler abstains, with the answer as the reason. */
    ABSTAIN,
    /** The labeler fails: outside the label space if a JSON answer names something else, otherwise unparsable. */
    FAIL
}
