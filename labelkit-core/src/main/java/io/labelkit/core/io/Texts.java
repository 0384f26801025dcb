package io.labelkit.core.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.labelkit.core.internal.PlainText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts that are shown to people, and texts that cannot be stored. */
final class Texts {
    private static final int LONGEST = 200;
    private static final int LONGEST_MESSAGE = 1500;
    private static final Pattern PARSER_HINTS =
            Pattern.compile(" \\(start marker at \\[Source: .*?]\\)|: enable `[^`]*` to allow|, from `[^`]*`");

    private Texts() {}

    /** A foreign message on one line, without control characters, cut after 200 characters. */
    static String plain(@Nullable String message) {
        if (message == null) {
            return "no reason given";
        }
        String line = message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
        return line.replaceAll("\\p{Cntrl}+", " ");
    }

    /** What a JSON parser says is wrong, without what only its programmers can use. */
    static String ofJson(JsonProcessingException e) {
        return plain(
                e.getOriginalMessage() == null
                        ? null
                        : PARSER_HINTS.matcher(e.getOriginalMessage()).replaceAll(""));
    }

    /** A text in which names from a file may stand: control characters and line ends escaped, cut if it is very long. */
    static String oneLine(String text) {
        return PlainText.oneLine(text, LONGEST_MESSAGE);
    }
}
