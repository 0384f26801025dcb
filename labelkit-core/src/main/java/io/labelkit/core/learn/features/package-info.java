/**
 * Features of data for linear classifiers: hashed word and character n-grams, given vectors, and the matrices that hold
 * them.
 */
@NullMarked
package io.labelkit.core.learn.features;

import org.jspecify.annotations.NullMarked;
