/**
 * What votes can support, which method suits them, and how far its result can be trusted.
 */
@NullMarked
package io.labelkit.aggregate.diagnosis;

import org.jspecify.annotations.NullMarked;
