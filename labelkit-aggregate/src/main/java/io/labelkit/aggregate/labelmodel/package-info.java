/**
 * Label models for labeling functions, fitted from the second moments of the votes: which answers fall together, and how
 * often.
 */
@NullMarked
package io.labelkit.aggregate.labelmodel;

import org.jspecify.annotations.NullMarked;
