package io.labelkit.llm.answer;

import java.util.Locale;
import java.util.regex.Pattern;

/** How models say that they decline. Looked for only in an answer that could not be read, and only at its start. */
final class RefusalWords {
    private static final int START = 300;
    private static final Pattern WORDS =
            Pattern.compile("\\b(?:i['\u2019]?m|i am)(?: very| so| really)? sorry\\b|\\bi apologi[sz]e\\b"
                    + "|\\bas an? (?:ai|artificial intelligence|language model|assistant)\\b"
                    + "|\\bi (?:can(?:no|['\u2019])t|can not|am not able to|['\u2019]?m not able to|am unable to|"
                    + "['\u2019]?m unable to|won['\u2019]t|will not|must decline|decline to|refuse to|"
                    + "(?:do not|don['\u2019]t) feel comfortable)\\b"
                    + "|\\bi['\u2019]m (?:unable|not able) to\\b"
                    + "|\\b(?:against|violates?) (?:my|our|the) (?:content )?(?:policy|policies|guidelines)\\b");

    private RefusalWords() {}

    static boolean in(String answer) {
        String start = answer.substring(0, Math.min(answer.length(), START)).toLowerCase(Locale.ROOT);
        return WORDS.matcher(start).find();
    }
}
