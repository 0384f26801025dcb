/**
 * From label issues to a corrected data set, and what the correction is worth: decisions for each label, review by people,
 * and the ranking of models on original and corrected test labels.
 */
@NullMarked
package io.labelkit.aggregate.quality.curate;

import org.jspecify.annotations.NullMarked;
