/**
 * From labels to a student without a choice of losses by hand: the default policy, its baselines, and what it found.
 */
@NullMarked
package io.labelkit.model.student.distill;

import org.jspecify.annotations.NullMarked;
