/**
 * Which labels to accept without a person, with a promise about how many of them are right.
 */
@NullMarked
package io.labelkit.aggregate.acceptance;

import org.jspecify.annotations.NullMarked;
