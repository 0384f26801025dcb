package io.labelkit.aggregate.diagnosis;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one method did in an {@link AggregatorComparison}.
 *
 * @param method the method's name
 * @param likelihood the mean log-likelihood of a hidden vote (natural logarithm); empty if nothing could be hidden
 * @param toBest the mean of this method's log-likelihood minus that of the best on the same votes; 0 for the best itself;
 *     empty if nothing could be hidden
 * @param accuracy the accuracy against gold; empty without gold
 * @param accuracyToBest the accuracy minus that of the most accurate method on the same examples; empty without gold
 */
public record MethodScore(
        String method,
        Optional<Interval> likelihood,
        Optional<Interval> toBest,
        Optional<Interval> accuracy,
        Optional<Interval> accuracyToBest)
        implements Displayable {
    static final Rows<MethodScore> ROWS = Rows.<MethodScore>of("Method")
            .text("method", MethodScore::method)
            .numberIfKnown("log-likelihood a vote", Unit.decimal("", 4), score -> estimate(score.likelihood))
            .numberIfKnown("less the best", Unit.decimal("", 4), score -> estimate(score.toBest))
            .text("95% interval", score -> score.toBest.map(ends -> Cell.between(ends, Unit.decimal("", 4))))
            .shareIfKnown("accuracy", score -> estimate(score.accuracy));
    /** Whether the method cannot be told from the best by hidden votes: the interval of the difference reaches 0. */
    boolean tiesByLikelihood() {
        return toBest.isEmpty() || toBest.get().high() >= 0;
    }

    /** Whether the method cannot be told from the best by gold. */
    boolean tiesByGold() {
        return accuracyToBest.isEmpty() || accuracyToBest.get().high() >= 0;
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }

    private static OptionalDouble estimate(Optional<Interval> interval) {
        return interval.isPresent() ? OptionalDouble.of(interval.get().estimate()) : OptionalDouble.empty();
    }
}
