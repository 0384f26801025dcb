package io.labelkit.cel;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;

/**
 * Rules whose condition is an expression in CEL.
 *
 * <pre>{@code
 * LabelSpace space = LabelSpace.categories("ham", "spam");
 * Labeler<String> rule = CelRules.when("prize", space, "spam",
 *         "lower.contains('prize') && (words < 40 || count(text, '!') >= 3) && !(has(meta.sender) && meta.sender == 'bank')");
 * }</pre>
 *
 * <p>An expression has type {@code bool} and these values:
 *
 * <ul>
 *   <li>{@code text}: the text; {@code lower}: the text in lower case;
 *   <li>{@code words}: how many stretches without white space it has;
 *   <li>{@code meta}: the metadata, a map from name to text.
 * </ul>
 *
 * <p>Of CEL's functions there are {@code size}, {@code contains}, {@code startsWith}, {@code endsWith}, {@code matches}
 * (a regular expression of RE2 is found somewhere), {@code has}, {@code in}, {@code int}, {@code double},
 * {@code string}, comparison, logic and arithmetic of numbers, and besides {@code count(text, regex)}: how often a
 * regular expression is found. What is searched for must be written out in the expression. There are no loops, no
 * comprehensions and no putting together of texts, so that the time for a text is linear in its length.
 *
 * <p>Where a value is missing or cannot be computed ({@code meta.links} without such a field, {@code int('many')}), and the
 * rest of the expression does not decide it, the rule abstains and says why.
 */
public final class CelRules {
    private CelRules() {}

    /**
     * A rule that votes for a class where an expression is true, and abstains elsewhere. The expression is compiled and
     * tried out before this returns.
     *
     * @param name its name
     * @param space the labels, of a kind that is made of classes
     * @param className the class
     * @param expression the expression, at most 4,000 characters
     * @return the rule; immutable and thread-safe
     * @throws IllegalArgumentException if the expression is wrong, naming line and column, or a limit that it exceeds; or
     *     if there is no such class
     */
    public static Labeler<String> when(String name, LabelSpace space, String className, String expression) {
        return new CelRule(name, space, className, CelCondition.compile(expression));
    }
}
