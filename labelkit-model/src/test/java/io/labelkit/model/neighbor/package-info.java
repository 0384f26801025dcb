/** Tests of nearest-neighbor labelers. */
@NullMarked
package io.labelkit.model.neighbor;

import org.jspecify.annotations.NullMarked;
