package io.labelkit.core.learn.linear;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import java.util.Map;

/**
 * How a linear classifier was trained.
 *
 * @param l2 the penalty
 * @param temperature what scores were divided by after training, 1 if the classifier was not calibrated
 * @param heldOutLoss the mean cross-entropy on inner folds by penalty, before calibration; empty if there were none
 * @param converged whether training met its stopping rule before the limit of its iterations
 * @param iterations the number of iterations of the last search, of all classes if they are not exclusive
 */
public record LinearFit(
        double l2, double temperature, Map<Double, Double> heldOutLoss, boolean converged, int iterations) implements Displayable {
    static final Rows<LinearFit> ROWS = Rows.<LinearFit>of("Fit").number("penalty", Unit.measure(""), LinearFit::l2).number("temperature", Unit.measure(""), LinearFit::temperature).text("held-out loss", LinearFit::heldOutLoss).text("converged", LinearFit::converged).text("iterations", LinearFit::iterations);

    /**
     * Copies the losses.
     *
     * @param l2 the penalty
     * @param temperature what scores were divided by
     * @param heldOutLoss the mean cross-entropy on inner folds by penalty
     * @param converged whether training met its stopping rule
     * @param iterations the number of iterations
     */
    public LinearFit {
        heldOutLoss = Map.copyOf(heldOutLoss);
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
