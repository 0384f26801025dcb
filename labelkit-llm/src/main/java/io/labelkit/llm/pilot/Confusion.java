package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.util.List;

/**
 * One kind of error: a gold label and the label that was given instead.
 *
 * @param gold the gold label
 * @param given what was given
 * @param count how often
 * @param examples the ids of some such examples
 */
public record Confusion(String gold, String given, int count, List<String> examples) implements Displayable {
    static final Rows<Confusion> ROWS = Rows.<Confusion>of("Confusion")
            .text("gold", Confusion::gold)
            .text("given", Confusion::given)
            .count("times", Confusion::count)
            .text("examples", Confusion::examples);

    /**
     * Copies the list.
     *
     * @param gold the gold label
     * @param given what was given
     * @param count how often
     * @param examples the ids of some such examples
     */
    public Confusion {
        examples = List.copyOf(examples);
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
