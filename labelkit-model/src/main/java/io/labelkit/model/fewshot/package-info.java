/**
 * Classifiers from a handful of labelled texts: a linear map that brings texts of one label together, and a logistic
 * regression on top. The embedding model itself is not changed.
 */
@NullMarked
package io.labelkit.model.fewshot;

import org.jspecify.annotations.NullMarked;
