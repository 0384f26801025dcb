/**
 * What labels and labelers cost when some mistakes are worse than others: expected misclassification costs from a
 * consensus and its confusion matrices.
 */
@NullMarked
package io.labelkit.aggregate.cost;

import org.jspecify.annotations.NullMarked;
