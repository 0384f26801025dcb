package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import java.util.Optional;

/**
 * How well one label was found in a pilot. Intervals are Wilson's at level 0.95.
 *
 * @param name the label
 * @param support how many examples have it as gold
 * @param predicted how many examples with gold were given it
 * @param precision the share of those given it that have it as gold; empty if none was given it
 * @param recall the share of those with it as gold that were given it; examples without an answer count as missed; empty
 *     if it is no example's gold
 * @param refused the share of those with it as gold that the labeler refused; empty if it is no example's gold
 */
public record PilotLabel(
        String name,
        int support,
        int predicted,
        Optional<Interval> precision,
        Optional<Interval> recall,
        Optional<Interval> refused)
        implements Displayable {
    static final Rows<PilotLabel> ROWS = Rows.<PilotLabel>of("Label")
            .text("label", PilotLabel::name)
            .count("gold", PilotLabel::support)
            .count("given", PilotLabel::predicted)
            .text("precision", label -> written(label.precision))
            .text("recall", label -> written(label.recall))
            .text("refused", label -> written(label.refused));

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private static Optional<String> written(Optional<Interval> share) {
        return share.map(known -> Unit.share().write(known.estimate()));
    }
}
