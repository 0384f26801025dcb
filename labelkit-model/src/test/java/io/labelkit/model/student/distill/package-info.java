/** Tests of distillation. */
@NullMarked
package io.labelkit.model.student.distill;

import org.jspecify.annotations.NullMarked;
