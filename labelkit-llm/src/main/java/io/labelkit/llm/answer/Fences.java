package io.labelkit.llm.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Code fences around an answer. */
final class Fences {
    private static final Pattern BLOCK = Pattern.compile("^```[\\w+-]*[ \\t]*\\R(.*?)\\R?```$", Pattern.DOTALL);

    private Fences() {}

    /** What stands in the one code block that an answer is; the answer itself otherwise. */
    static String removed(String answer) {
        Matcher block = BLOCK.matcher(answer.strip());
        return block.matches() && !block.group(1).contains("```") ? block.group(1) : answer;
    }
}
