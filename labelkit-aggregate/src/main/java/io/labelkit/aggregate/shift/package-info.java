/**
 * How common each class is in data without labels, when it may be more or less common than where the model was made.
 */
@NullMarked
package io.labelkit.aggregate.shift;

import org.jspecify.annotations.NullMarked;
