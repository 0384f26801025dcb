package io.labelkit.llm.prompt;

import com.fasterxml.jackson.databind.node.TextNode;
import io.labelkit.core.label.LabelClass;
import java.util.List;
import java.util.stream.Collectors;

/** Classes as a prompt shows them: name, meaning, cases that belong and cases that do not. */
public final class LabelCards {
    private LabelCards() {}

    /**
     * The cards of some classes.
     *
     * @param classes the classes, in the order in which they are shown
     * @return a line or more for each, each line with its end
     */
    public static String of(List<LabelClass> classes) {
        StringBuilder out = new StringBuilder();
        classes.forEach(c -> card(out, c));
        return out.toString();
    }

    private static void card(StringBuilder out, LabelClass c) {
        out.append("- ").append(quoted(c.name()));
        c.parent()
                .ifPresent(parent ->
                        out.append(" (part of ").append(quoted(parent)).append(')'));
        if (!c.description().isBlank()) {
            out.append(": ").append(c.description().strip().replaceAll("\\s*\\R\\s*", " "));
        }
        out.append('\n');
        cases(out, "  Belongs to it: ", c.positive());
        cases(out, "  Does not belong to it: ", c.negative());
    }

    private static void cases(StringBuilder out, String heading, List<String> texts) {
        if (!texts.isEmpty()) {
            out.append(heading)
                    .append(texts.stream().map(LabelCards::quoted).collect(Collectors.joining(", ")))
                    .append('\n');
        }
    }

    /**
     * A text as JSON: one line, quotes and control characters escaped.
     *
     * @param text any text
     * @return the text between quotes
     */
    public static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
