/**
 * Scores of labels against gold.
 */
@NullMarked
package io.labelkit.core.evaluate;

import org.jspecify.annotations.NullMarked;
