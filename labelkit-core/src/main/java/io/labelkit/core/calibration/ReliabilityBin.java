package io.labelkit.core.calibration;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;

/**
 * A bin of a reliability diagram: predictions of about the same confidence.
 *
 * @param low the confidence above which it begins; the first bin holds its lower end too
 * @param high the confidence up to which it goes
 * @param count how many predictions it holds, at least 1
 * @param confidence their mean confidence
 * @param accuracy how many of them are right, with its Wilson interval of 95 %
 */
public record ReliabilityBin(double low, double high, int count, double confidence, Interval accuracy)
        implements Displayable {
    static final Rows<ReliabilityBin> ROWS = Rows.<ReliabilityBin>of("Bin")
            .share("confidence from", ReliabilityBin::low)
            .share("to", ReliabilityBin::high)
            .count("examples", ReliabilityBin::count)
            .share("mean confidence", ReliabilityBin::confidence)
            .interval("accuracy", Unit.share(), ReliabilityBin::accuracy);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
