package io.labelkit.aggregate.quality.judge;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;

/**
 * What judges say of the given label of one example.
 *
 * @param id the example
 * @param given the given label
 * @param predicted the label with the greatest mean probability; the given one where it is among several such
 * @param confidence the mean probability of the predicted label
 * @param givenProbability the mean probability of the given label
 * @param disagrees whether the two labels differ, by more than the tolerance where classes are levels
 * @param flagged whether they disagree with at least the confidence asked for
 */
public record Verdict(
        String id,
        String given,
        String predicted,
        double confidence,
        double givenProbability,
        boolean disagrees,
        boolean flagged)
        implements Displayable {
    static final Rows<Verdict> ROWS = Rows.<Verdict>of("Verdict")
            .text("example", Verdict::id)
            .text("given label", Verdict::given)
            .text("predicted", Verdict::predicted)
            .share("confidence", Verdict::confidence)
            .share("probability of the given", Verdict::givenProbability)
            .text("flagged", Verdict::flagged);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
