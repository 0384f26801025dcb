/**
 * Classifiers, their trainers, probability matrices and cross-validation.
 */
@NullMarked
package io.labelkit.core.learn;

import org.jspecify.annotations.NullMarked;
