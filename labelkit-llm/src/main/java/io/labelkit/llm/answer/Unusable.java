package io.labelkit.llm.answer;

import io.labelkit.core.vote.FailureKind;

/** An answer that gives no label. */
final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final FailureKind kind;
    private final String reason;

    Unusable(FailureKind kind, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
        this.reason = reason;
    }

    static Unusable form(String reason) {
        return new Unusable(FailureKind.UNPARSABLE, reason);
    }

    static Unusable outside(String reason) {
        return new Unusable(FailureKind.OUTSIDE_LABEL_SPACE, reason);
    }

    FailureKind kind() {
        return kind;
    }

    String reason() {
        return reason;
    }
}
