package io.labelkit.aggregate.dependency;

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
        LabelerPair pair, DependencyKind kind, double strength, int overlaps, OptionalDouble pValue, String reason) {
    /**
     * Whether the labelers say the same too often, and not too rarely.
     *
     * @return true for duplicates and for an excess
     */
    public boolean isExcess() {
        return strength > 0;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s: %s", kind, pair, reason);
    }
}
