/**
 * Linear classifiers in plain Java: multinomial and multi-label logistic regression over sparse features.
 */
@NullMarked
package io.labelkit.core.learn.linear;

import org.jspecify.annotations.NullMarked;
