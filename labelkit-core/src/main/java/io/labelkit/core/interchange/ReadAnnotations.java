package io.labelkit.core.interchange;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;

/**
 * What was read from a file.
 *
 * @param data the data
 * @param losses what stands in the file and not in the data
 */
public record ReadAnnotations(AnnotatedData data, LossReport losses) implements Displayable {
    @Override
    public Display display() {
        Display shown = data.display();
        Display.Builder display = Display.builder(shown.title()).facts(shown.facts());
        shown.tables().forEach(display::table);
        losses.display().tables().forEach(display::table);
        return display.build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
