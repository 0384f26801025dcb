/**
 * Ranks label errors of a teacher that errs by rule: labelling functions, a language model, one annotator. Uses what the
 * teacher said besides its label, and students of different kinds.
 */
@NullMarked
package io.labelkit.aggregate.quality.teacher;

import org.jspecify.annotations.NullMarked;
