/**
 * Checks of a data set beyond its labels: duplicates, outliers, imbalance, degenerate texts, order, weak groups,
 * leakage between splits, metadata that gives the label away, missing values and the worth of each row. Each is an
 * {@link io.labelkit.aggregate.checks.IssueCheck}; {@link io.labelkit.aggregate.checks.DataChecks} runs them.
 */
@NullMarked
package io.labelkit.aggregate.checks;

import org.jspecify.annotations.NullMarked;
