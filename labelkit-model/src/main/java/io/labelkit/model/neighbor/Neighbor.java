package io.labelkit.model.neighbor;

/**
 * An anchor that is near an item.
 *
 * @param id the anchor's id
 * @param similarity the cosine of the two vectors, in [-1, 1]
 */
public record Neighbor(String id, double similarity) {}
