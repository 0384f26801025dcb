/**
 * Combines spans and sequences of tags: counts of whole spans, votes at every token, chain models of tokens, and the
 * agreement of labelers about spans.
 */
@NullMarked
package io.labelkit.aggregate.sequence;

import org.jspecify.annotations.NullMarked;
