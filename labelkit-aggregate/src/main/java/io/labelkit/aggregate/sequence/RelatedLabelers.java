package io.labelkit.aggregate.sequence;

import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Whether two labeling functions are variants of one by their names: equal without the words {@code cased} and
 * {@code uncased}, or the one name begins or ends with the other, at whole words. Words are divided by anything that is
 * neither a letter nor a digit.
 */
final class RelatedLabelers implements BiPredicate<String, String> {
    private static final Pattern VARIANT = Pattern.compile("[^\\p{L}\\p{N}](un)?cased(?![\\p{L}\\p{N}])");
    private static final Pattern DIVIDER = Pattern.compile("[^\\p{L}\\p{N}]+");

    @Override
    public boolean test(String a, String b) {
        return sameFamily(words(a), words(b));
    }

    /** The same of names whose words were taken out before. */
    static boolean sameFamily(String one, String two) {
        return one.equals(two) || extend(one, two) || extend(two, one);
    }

    static String words(String name) {
        return DIVIDER.matcher(VARIANT.matcher(name).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    private static boolean extend(String longer, String shorter) {
        return longer.startsWith(shorter + " ") || longer.endsWith(" " + shorter);
    }

    @Override
    public String toString() {
        return "by name";
    }
}
