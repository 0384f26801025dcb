/**
 * Several labelers as judges of given labels: flags where they are sure of another label, and how often those flags are
 * right, estimated from a checked sample.
 */
@NullMarked
package io.labelkit.aggregate.quality.judge;

import org.jspecify.annotations.NullMarked;
