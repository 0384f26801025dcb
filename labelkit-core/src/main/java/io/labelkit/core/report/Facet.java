package io.labelkit.core.report;

import io.labelkit.core.internal.Checks;

/**
 * A property by which examples are picked: {@code gold} is {@code spam}. Numbers of a report name the facets of the
 * examples they count, cards of an {@link ExampleList} name the facets that they have, and a page leads from the one to
 * the other.
 *
 * @param name what kind of property it is, for instance {@code "gold"}
 * @param value its value; may be hostile text
 */
public record Facet(String name, String value) {
    /** The gold label. */
    public static final String GOLD = "gold";
    /** The label of the consensus. */
    public static final String LABEL = "label";
    /** The label that an audit looked at. */
    public static final String GIVEN = "given";
    /** The label that a model suggests in place of the given one. */
    public static final String SUGGESTED = "suggested";
    /** A labeler that voted for something else than the label. */
    public static final String AGAINST = "against the label";
    /** The range of the label's confidence, as a histogram names its bins. */
    public static final String CONFIDENCE = "confidence";
    /** Why an example needs a look: no label, flagged. */
    public static final String STATE = "state";

    /**
     * Checks the name.
     *
     * @param name what kind of property it is, not blank
     * @param value its value
     */
    public Facet {
        Checks.notBlank(name, "name");
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
