package io.labelkit.llm.answer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that say that the answer follows: {@code "Final answer: spam"}. */
final class Announcement {
    private static final Pattern LINE = Pattern.compile(
            "^\\W*(?:so |therefore,? |thus,? |hence,? )?(?:the |my )?(?:final |correct |best |right |most likely )?"
                    + "(?:answer|label|category|class|classification|verdict|option|choice|prediction|output)"
                    + "(?:\\W{0,3} is\\b| would be\\b)?[\\s*_]*[:=]?[\\s*_]*(\\S.*)$",
            Pattern.CASE_INSENSITIVE);

    private Announcement() {}

    /** What is announced on the line. */
    static Optional<String> in(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
