package io.labelkit.aggregate.online;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;

/**
 * How good the labels of one window were when their items closed.
 *
 * @param number the window's number, from 0
 * @param scored how many items closed in it and have a truth, at least 1
 * @param right how many of their labels were right
 * @param majorityAccuracy the share that a majority of the same votes gets right; of tied classes each gets its part
 * @param logLoss the mean of the negative natural logarithms of the probabilities of the true classes
 */
public record PrequentialWindow(long number, int scored, int right, double majorityAccuracy, double logLoss)
        implements Displayable {
    static final Rows<PrequentialWindow> ROWS = Rows.<PrequentialWindow>of("Window")
            .count("window", PrequentialWindow::number)
            .count("scored", PrequentialWindow::scored)
            .count("right", PrequentialWindow::right)
            .interval("accuracy", Unit.share(), PrequentialWindow::accuracy)
            .share("majority", PrequentialWindow::majorityAccuracy)
            .number("log loss", Unit.decimal("nats", 3), PrequentialWindow::logLoss);

    /**
     * The share of right labels.
     *
     * @return the share with its Wilson interval at level 0.95
     */
    public Interval accuracy() {
        return ProportionInterval.wilson(right, scored, 0.95);
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
