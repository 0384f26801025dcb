/**
 * Soft labels: distributions over the classes to train on, from several methods and pooled, in which the disagreement of
 * people is kept as a result.
 */
@NullMarked
package io.labelkit.aggregate.soft;

import org.jspecify.annotations.NullMarked;
