/**
 * Training on a classifier's own predictions, from sure to unsure, with a fresh start each round.
 */
@NullMarked
package io.labelkit.model.selftraining;

import org.jspecify.annotations.NullMarked;
