package io.labelkit.llm.shortlist;

/**
 * A label with how near it is.
 *
 * @param label the label
 * @param score the greatest cosine between a query and one of the label's texts, perhaps weighted
 */
public record RankedLabel(String label, double score) {}
