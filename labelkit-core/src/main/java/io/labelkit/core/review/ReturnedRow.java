package io.labelkit.core.review;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.label.Label;
import java.util.Optional;

/**
 * One row as it came back, before it is matched with what went out.
 *
 * @param line the line of the file
 * @param queue the queue it says it belongs to
 * @param id the example it names
 * @param content the short form of the hash of the data that it names
 * @param decision what the reviewer wrote; empty if nothing
 * @param label the label that stands for; empty if nothing was written or it is not an allowed label
 * @param problem why what was written is not an allowed label
 * @param comment the reviewer's remark; perhaps empty
 */
public record ReturnedRow(
        long line,
        String queue,
        String id,
        String content,
        Optional<String> decision,
        Optional<Label> label,
        Optional<String> problem,
        String comment)
        implements Displayable {
    static final Rows<ReturnedRow> ROWS = Rows.<ReturnedRow>of("Row")
            .count("line", ReturnedRow::line)
            .text("example", ReturnedRow::id)
            .text("decision", ReturnedRow::decision)
            .text("label", ReturnedRow::label)
            .text("problem", ReturnedRow::problem)
            .text("comment", ReturnedRow::comment);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
