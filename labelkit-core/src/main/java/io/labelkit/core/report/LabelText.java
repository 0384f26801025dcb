package io.labelkit.core.report;

import io.labelkit.core.display.Unit;
import io.labelkit.core.label.Label;
import java.util.stream.Collectors;

/** Labels as people read them, for pages and terminals. */
public final class LabelText {
    private static final int SPANS = 20;

    private LabelText() {}

    /**
     * A label in words.
     *
     * @param label the label; may be hostile text
     * @return the words, not escaped
     */
    public static String of(Label label) {
        if (label instanceof Label.Numeric number) {
            return Unit.decimal("", 4).write(number.value());
        }
        if (label instanceof Label.Spans spans) {
            String shown = spans.spans().stream()
                    .limit(SPANS)
                    .map(span -> span.type() + " [" + span.start() + ", " + span.end() + ")")
                    .collect(Collectors.joining(", "));
            return spans.spans().isEmpty() ? "nothing" : shown + (spans.spans().size() > SPANS ? ", ..." : "");
        }
        if (label instanceof Label.Preference p) {
            return p.preferred()
                    .map(best -> best + " over " + (best.equals(p.left()) ? p.right() : p.left()))
                    .orElse(p.left() + " and " + p.right() + " tied");
        }
        return label.toString();
    }
}
