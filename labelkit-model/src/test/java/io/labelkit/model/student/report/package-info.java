/** Tests of the teacher-student report. */
@NullMarked
package io.labelkit.model.student.report;

import org.jspecify.annotations.NullMarked;
