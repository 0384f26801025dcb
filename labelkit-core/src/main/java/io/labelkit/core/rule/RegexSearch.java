package io.labelkit.core.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.internal.RegexSize;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.function.Function;

/** Votes where a regular expression is found; the time is linear in the length of the text. */
final class RegexSearch implements Function<Item<String>, Outcome> {
    private static final int SHOWN = 60;
    private static final long MOST_STEPS = 100_000;
    private static final int MOST_DEPTH = 250;

    private final Pattern pattern;
    private final Label label;

    RegexSearch(String rule, String pattern, Label label) {
        this.pattern = compile(rule, pattern);
        this.label = label;
    }

    @Override
    public Outcome apply(Item<String> item) {
        Matcher matcher = pattern.matcher(item.data());
        return matcher.find()
                ? Outcome.vote(Vote.of(label).withRationale("matched: " + Rationales.cut(matcher.group(), SHOWN)))
                : Outcome.abstain();
    }

    private static Pattern compile(String rule, String pattern) {
        RegexSize size = RegexSize.of(pattern);
        Checks.check(
                size.steps() <= MOST_STEPS && size.depth() <= MOST_DEPTH,
                "pattern of rule " + Checks.shown(rule),
                "at most " + MOST_STEPS + " steps with its repetitions written out, and " + MOST_DEPTH + " groups deep",
                pattern);
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "pattern of rule " + Checks.shown(rule) + " must be a regular expression of RE2, but was "
                            + Checks.shown(pattern) + ": " + problem(pattern, e),
                    e);
        }
    }

    /** RE2/J names the piece of the pattern that it stumbled over; where that is stands for the position. */
    private static String problem(String pattern, PatternSyntaxException e) {
        String piece = e.getPattern() == null ? pattern : e.getPattern();
        int position = pattern.indexOf(piece);
        if (position < 0) {
            return unmatchedParenthesis(pattern);
        }
        return e.getDescription() + " at position " + position + " in " + Checks.shown(piece);
    }

    /** The one error that RE2/J reports without a piece of the pattern. */
    private static String unmatchedParenthesis(String pattern) {
        return "unmatched parenthesis at position " + pattern.lastIndexOf(')');
    }
}
