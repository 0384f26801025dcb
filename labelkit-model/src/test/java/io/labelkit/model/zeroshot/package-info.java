/** Tests of zero-shot labelers. */
@NullMarked
package io.labelkit.model.zeroshot;

import org.jspecify.annotations.NullMarked;
