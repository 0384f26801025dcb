/** Tests of a student and its teacher at work together. */
@NullMarked
package io.labelkit.model.student.deferral;

import org.jspecify.annotations.NullMarked;
