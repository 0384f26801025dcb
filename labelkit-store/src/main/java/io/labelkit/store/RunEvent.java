package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import java.time.Instant;

/**
 * Something that was done to a run as a whole.
 *
 * @param at when
 * @param what {@code relabel}, {@code adopt}, {@code forget} or {@code redact}
 * @param detail more of it, in words; ids of forgotten examples are not named
 */
public record RunEvent(Instant at, String what, String detail) implements Displayable {
    static final Rows<RunEvent> ROWS = Rows.<RunEvent>of("Event")
            .text("at", RunEvent::at)
            .text("what", RunEvent::what)
            .text("detail", RunEvent::detail);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
