package io.labelkit.cel;

import dev.cel.runtime.CelEvaluationException;
import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A compiled expression. Immutable and thread-safe: one program serves all threads. */
final class CelCondition {
    /** What every expression is tried out on before it is used. */
    private static final List<Item<String>> TRIALS = List.of(
            Item.of("empty", ""),
            Item.of("short", "A short text, 1 of 3!"),
            new Item<>("odd", "\u0000 \ud83d\ude00 \ud800 \u202e" + "a".repeat(500), Map.of("x", "", "y", "1")));

    private final String source;
    private final CelLanguage.Compiled compiled;

    private CelCondition(String source, CelLanguage.Compiled compiled) {
        this.source = source;
        this.compiled = compiled;
    }

    static CelCondition compile(String expression) {
        CelCondition condition =
                new CelCondition(expression, CelLanguage.instance().compile(expression));
        for (Item<String> item : TRIALS) {
            if (condition.judge(item, Outcome.vote("any")) instanceof Outcome.Failed failed) {
                throw new IllegalArgumentException("when must be an expression that can be run, but was "
                        + Checks.shown(expression) + ": " + failed.message());
            }
        }
        return condition;
    }

    String source() {
        return source;
    }

    /** The vote where the expression is true; an abstention elsewhere, with the reason where it could not be computed. */
    Outcome judge(Item<String> item, Outcome vote) {
        try {
            Object value = compiled.program().eval(new CelValues(item));
            if (value instanceof Boolean held) {
                return held ? vote : Outcome.abstain();
            }
            return Outcome.failure(
                    FailureKind.LABELER_THREW, "the expression is not true or false but " + Checks.shown(value));
        } catch (CelEvaluationException e) {
            return new Outcome.Abstained(Optional.of(reason(e)), Cost.UNKNOWN);
        } catch (RuntimeException e) {
            return Outcome.failure(
                    FailureKind.LABELER_THREW,
                    "the expression could not be computed: " + Checks.shown(String.valueOf(e)));
        }
    }

    private String reason(CelEvaluationException e) {
        String message = String.valueOf(e.getMessage()).replaceFirst("^evaluation error at <input>:\\d+: ", "");
        return switch (e.getErrorCode()) {
            case ATTRIBUTE_NOT_FOUND ->
                "a metadata field that the expression uses is missing: " + Checks.shown(message);
            default -> "the expression cannot be computed for this item: " + Checks.shown(message);
        };
    }
}
