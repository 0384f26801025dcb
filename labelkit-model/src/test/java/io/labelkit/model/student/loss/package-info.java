/** Tests of losses. */
@NullMarked
package io.labelkit.model.student.loss;

import org.jspecify.annotations.NullMarked;
