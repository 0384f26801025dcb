/** Tests of selection. */
@NullMarked
package io.labelkit.model.student.selection;

import org.jspecify.annotations.NullMarked;
