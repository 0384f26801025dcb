/**
 * Asking labelers: the executor, where outcomes go, limits of time and trouble, cancellation, and listening to a run.
 */
@NullMarked
package io.labelkit.core.run;

import org.jspecify.annotations.NullMarked;
