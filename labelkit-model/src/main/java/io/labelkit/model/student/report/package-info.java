/**
 * The teacher-student report: who is right how often, for what, and where the student should ask.
 */
@NullMarked
package io.labelkit.model.student.report;

import org.jspecify.annotations.NullMarked;
