/**
 * Sets of labels that hold the truth as often as promised, whatever the model is, by split conformal prediction; and
 * thresholds that keep an expected error below a promised rate. The promise needs calibration examples that are drawn
 * like the examples to come and that the model was not trained on.
 */
@NullMarked
package io.labelkit.aggregate.conformal;

import org.jspecify.annotations.NullMarked;
