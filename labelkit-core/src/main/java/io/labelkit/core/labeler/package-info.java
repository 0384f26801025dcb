/**
 * The labeler interface: anything that labels items.
 */
@NullMarked
package io.labelkit.core.labeler;

import org.jspecify.annotations.NullMarked;
