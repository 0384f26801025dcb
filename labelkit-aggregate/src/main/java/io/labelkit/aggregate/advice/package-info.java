/**
 * What can be said of votes before anything is fitted: findings, and the families of methods that they support.
 */
@NullMarked
package io.labelkit.aggregate.advice;

import org.jspecify.annotations.NullMarked;
