/**
 * What students minimise: losses over scores with their derivatives, each defined once in plain Java for every kind of
 * student, and the noise they can correct for.
 */
@NullMarked
package io.labelkit.model.student.loss;

import org.jspecify.annotations.NullMarked;
