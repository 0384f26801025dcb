package io.labelkit.store;

import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.Locale;

/** The numbers of the kinds of outcomes in a run. They never change; new kinds get new numbers. */
final class Kinds {
    static final int VOTE = 0;
    static final int ABSTENTION = 1;

    private Kinds() {}

    static int of(Outcome outcome) {
        return outcome.match(v -> VOTE, a -> ABSTENTION, f -> number(f.kind()));
    }

    static int number(FailureKind kind) {
        return switch (kind) {
            case REFUSED -> 2;
            case UNPARSABLE -> 3;
            case OUTSIDE_LABEL_SPACE -> 4;
            case PROVIDER_ERROR -> 5;
            case TIMED_OUT -> 6;
            case TRUNCATED -> 7;
            case OVER_BUDGET -> 8;
            case LABELER_THREW -> 9;
        };
    }

    static FailureKind failure(int number) {
        for (FailureKind kind : FailureKind.values()) {
            if (number(kind) == number) {
                return kind;
            }
        }
        throw new RunFormatException("unknown kind of outcome " + number);
    }

    static String name(FailureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
