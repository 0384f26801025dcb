package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import java.util.Optional;

/**
 * What accepting only confident answers would do.
 *
 * @param confidence the least stated confidence that is accepted
 * @param accepted the share of all examples with gold that are accepted, with its Wilson interval at level 0.95
 * @param precision the share of the accepted ones that are right, with its Wilson interval at level 0.95; empty if none
 *     is accepted
 */
public record PilotThreshold(double confidence, Interval accepted, Optional<Interval> precision)
        implements Displayable {
    static final Rows<PilotThreshold> ROWS = Rows.<PilotThreshold>of("Threshold")
            .share("confidence from", PilotThreshold::confidence)
            .interval("accepted", Unit.share(), PilotThreshold::accepted)
            .text(
                    "precision",
                    threshold -> threshold.precision().map(p -> Unit.share().write(p.estimate())));

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
