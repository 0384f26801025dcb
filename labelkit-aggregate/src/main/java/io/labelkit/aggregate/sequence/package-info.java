/**
 * Combines spans and sequences of tags: counts of whole spans, counts of tokens, and chain models of tokens.
 */
@NullMarked
package io.labelkit.aggregate.sequence;

import org.jspecify.annotations.NullMarked;
