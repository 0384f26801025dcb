package io.labelkit.aggregate.dependency;

import io.labelkit.core.internal.Checks;

/**
 * Two labelers, in an order that does not matter to their meaning.
 *
 * @param first the name of one
 * @param second the name of the other
 */
public record LabelerPair(String first, String second) {
    /**
     * Checks that they differ.
     *
     * @param first the name of one
     * @param second the name of the other
     */
    public LabelerPair {
        Checks.check(!first.equals(second), "second", "another labeler than the first", second);
    }

    @Override
    public String toString() {
        return first + " and " + second;
    }
}
