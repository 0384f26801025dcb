package io.labelkit.aggregate.cost;

/**
 * What a labeler's answers cost after its habits are taken out of them: an answer l stands for the distribution
 * {@code v[k] ~ pi[k] theta[k][l]} over the classes.
 *
 * @param name the labeler
 * @param votes the number of its votes
 * @param soft with answers used as distributions: the cost of v is {@code sum_{k,m} v[k] v[m] c[k][m]}
 * @param hard with answers used as the class that costs least: the cost of v is {@code min_m sum_k v[k] c[k][m]}
 */
public record LabelerCost(String name, int votes, Quality soft, Quality hard) {}
