/**
 * Which examples to have labelled by the teacher.
 */
@NullMarked
package io.labelkit.model.student.selection;

import org.jspecify.annotations.NullMarked;
