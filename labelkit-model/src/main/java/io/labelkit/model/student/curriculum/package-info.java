/**
 * What a student learns from while it learns: targets and weights that change with what the student says, for noisy and
 * partial labels and for choosing what is worth learning from.
 */
@NullMarked
package io.labelkit.model.student.curriculum;

import org.jspecify.annotations.NullMarked;
