package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import java.util.OptionalDouble;

/**
 * What comparisons say of one alternative.
 *
 * @param name the alternative
 * @param logScore its strength: the log-odds that it beats another one are the difference of the two strengths; they sum
 *     to 0 within a component
 * @param standardError the standard error of the strength given that sum; empty where it is unknown
 * @param rank 1 for the strongest of the component; equal strengths share the lowest rank
 * @param component the group of alternatives that comparisons connect, from 0; strengths of different components cannot
 *     be compared
 */
public record AlternativeScore(String name, double logScore, OptionalDouble standardError, int rank, int component)
        implements Displayable {
    static final Rows<AlternativeScore> ROWS = Rows.<AlternativeScore>of("Alternative")
            .text("alternative", AlternativeScore::name)
            .count("rank", AlternativeScore::rank)
            .number("score", Unit.measure("log"), AlternativeScore::logScore)
            .numberIfKnown("standard error", Unit.measure(""), AlternativeScore::standardError)
            .count("component", AlternativeScore::component);

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
