package io.labelkit.core.report;

import io.labelkit.core.internal.Checks;
import java.util.Optional;

/**
 * Where the cells of a table's column lead: to the examples that a number counts, or to the example that a text names.
 *
 * @param column the number of the column whose cells lead somewhere, from 0
 * @param facet the name of the facet of the counted examples; empty if the cells are ids of examples
 * @param key the number of the column of text that has the facet's value
 */
public record TableLink(int column, Optional<String> facet, int key) {
    /**
     * Checks the numbers.
     *
     * @param column the number of the column, at least 0
     * @param facet the name of the facet
     * @param key the number of the column of text, at least 0
     */
    public TableLink {
        Checks.check(column >= 0, "column", "at least 0", column);
        Checks.check(key >= 0, "key", "at least 0", key);
    }

    /**
     * A column of ids of examples: each leads to the card of its example, where the page has one.
     *
     * @param column the number of the column, from 0
     * @return the link
     */
    public static TableLink example(int column) {
        return new TableLink(column, Optional.empty(), column);
    }

    /**
     * A column of numbers of examples: each leads to the cards with a facet, where the page has such.
     *
     * @param column the number of the column, from 0
     * @param facet the name of the facet, for instance {@link Facet#LABEL}
     * @param key the number of the column of text that has the facet's value
     * @return the link
     */
    public static TableLink examples(int column, String facet, int key) {
        return new TableLink(column, Optional.of(facet), key);
    }
}
