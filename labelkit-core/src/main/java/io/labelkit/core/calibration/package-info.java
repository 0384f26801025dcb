/**
 * Probabilities that mean what they say: maps fitted on gold labels kept for it, and measures of how far stated
 * confidence and accuracy are apart. Everything here takes plain numbers or a
 * {@link io.labelkit.core.learn.ProbabilityMatrix}, whoever made them: students, labelers, aggregators, language models.
 */
@NullMarked
package io.labelkit.core.calibration;

import org.jspecify.annotations.NullMarked;
