/** Tests of self-training. */
@NullMarked
package io.labelkit.model.selftraining;

import org.jspecify.annotations.NullMarked;
