package io.labelkit.llm.exchange;

import com.fasterxml.jackson.databind.node.TextNode;
import io.labelkit.core.label.LabelClass;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Labels in a prompt: one card a label, with meaning and cases. Stateless. */
public final class LabelCards {
    private LabelCards() {}

    /**
     * The cards of some labels.
     *
     * @param classes the labels, in the order in which they are shown
     * @return one line a label, and one for its cases of each sort, each ended by a line break
     */
    public static String of(Collection<LabelClass> classes) {
        StringBuilder out = new StringBuilder();
        for (LabelClass c : classes) {
            out.append("- ").append(quoted(c.name()));
            if (!c.description().isBlank()) {
                out.append(": ").append(line(c.description()));
            }
            out.append('\n');
            cases(out, "  Belongs to it: ", c.positive());
            cases(out, "  Does not belong to it: ", c.negative());
        }
        return out.toString();
    }

    /**
     * A text as a JSON text: one line, quotes and control characters escaped.
     *
     * @param text any text
     * @return the text in quotes
     */
    public static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /**
     * A paragraph as one line.
     *
     * @param text any text
     * @return the text without line breaks and without space around it
     */
    public static String line(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static void cases(StringBuilder out, String heading, List<String> texts) {
        if (!texts.isEmpty()) {
            out.append(heading)
                    .append(texts.stream().map(LabelCards::quoted).collect(Collectors.joining(", ")))
                    .append('\n');
        }
    }
}
