/**
 * Classifiers of text in plain Java: hashed n-grams and a logistic regression on them.
 */
@NullMarked
package io.labelkit.core.learn.text;

import org.jspecify.annotations.NullMarked;
