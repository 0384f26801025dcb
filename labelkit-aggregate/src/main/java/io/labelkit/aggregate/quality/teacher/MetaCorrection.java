package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.OptionalDouble;

/**
 * What {@link MetaCorrector} makes of the labels. Immutable and thread-safe.
 *
 * @param issues the labels that nobody reviewed, most suspicious first; the score is the probability that the label is
 *     right
 * @param corrected soft labels of all examples: that of the review where there was one, otherwise the given class with
 *     the probability that it is right and the model's other classes with the rest
 * @param reviewed the number of reviewed examples
 * @param reviewedWrong how many of them were wrong
 * @param crossFittedAuroc how well the gate ranks reviewed labels it did not learn from: the probability that a wrong
 *     one scores below a right one; empty if fewer than five of either kind were reviewed
 */
public record MetaCorrection(
        LabelIssues issues,
        ProbabilityMatrix corrected,
        int reviewed,
        int reviewedWrong,
        OptionalDouble crossFittedAuroc)
        implements Displayable {

    @Override
    public Display display() {
        return Display.builder("Labels corrected after review")
                .count("labels", corrected.size())
                .count("reviewed", reviewed)
                .count("of them wrong", reviewedWrong)
                .number("area under the ROC curve, cross-fitted", crossFittedAuroc, Unit.decimal("", 3))
                .table(issues.display().tables().get(0))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
