package io.labelkit.core.consensus;

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
public record AlternativeScore(String name, double logScore, OptionalDouble standardError, int rank, int component) {}
