/**
 * Language models as judges of labels: which of two candidate labels is better, asked in both orders, and whether a given
 * label is right, by a model that is not the one that gave it.
 */
@NullMarked
package io.labelkit.llm.judge;

import org.jspecify.annotations.NullMarked;
