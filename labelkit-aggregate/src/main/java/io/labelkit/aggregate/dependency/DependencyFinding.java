package io.labelkit.aggregate.dependency;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Two labelers that do not seem to vote independently given the truth.
 *
 * @param pair the labelers
 * @param kind how it was found
 * @param strength for duplicates the share of equal votes; for residuals the part of the agreement that independence
 *     leaves open and that is there, in (0, 1], or, negative, the part of the expected agreement that is missing; for
 *     robust principal components the entry of the sparse matrix
 * @param overlaps the number of examples that both voted on
 * @param pValue for residuals, the two-sided p-value times the number of pairs tested (Bonferroni), at most 1
 * @param reason a sentence with the numbers
 */
public record DependencyFinding(
        LabelerPair pair, DependencyKind kind, double strength, int overlaps, OptionalDouble pValue, String reason)
        implements Displayable {
    static final Rows<DependencyFinding> ROWS = Rows.<DependencyFinding>of("Pair")
            .text("first", finding -> finding.pair().first())
            .text("second", finding -> finding.pair().second())
            .text("kind", DependencyFinding::kind)
            .number("strength", Unit.measure(""), DependencyFinding::strength)
            .count("examples of both", DependencyFinding::overlaps)
            .numberIfKnown("p", Unit.measure(""), DependencyFinding::pValue)
            .text("why", DependencyFinding::reason);

    /**
     * Whether the labelers say the same too often, and not too rarely.
     *
     * @return true for duplicates and for an excess
     */
    public boolean isExcess() {
        return strength > 0;
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s: %s", kind, pair, reason);
    }
}
