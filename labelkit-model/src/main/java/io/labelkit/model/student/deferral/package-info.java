/**
 * A student and its teacher at work together: what both say where both speak, and a labeler that asks the teacher only
 * where the student is not sure.
 */
@NullMarked
package io.labelkit.model.student.deferral;

import org.jspecify.annotations.NullMarked;
