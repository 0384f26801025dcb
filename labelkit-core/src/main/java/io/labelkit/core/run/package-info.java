/**
 * Asking labelers: the executor, the outcome sink and progress.
 */
@NullMarked
package io.labelkit.core.run;

import org.jspecify.annotations.NullMarked;
