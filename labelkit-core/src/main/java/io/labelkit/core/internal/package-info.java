/**
 * Argument checks and small shared code. Not part of the API: nothing here is stable.
 */
@NullMarked
package io.labelkit.core.internal;

import org.jspecify.annotations.NullMarked;
