package io.labelkit.llm.judge;

/** What happens when a judge is related to a generator. */
public enum RelatedJudge {
    /** It is refused. */
    REFUSE,
    /** It judges, with a warning in the result. */
    WARN
}
