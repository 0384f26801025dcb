/**
 * Combines texts.
 */
@NullMarked
package io.labelkit.aggregate.text;

import org.jspecify.annotations.NullMarked;
