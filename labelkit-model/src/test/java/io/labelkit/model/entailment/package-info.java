/** Tests of entailment labelers. */
@NullMarked
package io.labelkit.model.entailment;

import org.jspecify.annotations.NullMarked;
