/**
 * Labels texts as the labelled texts most similar to them.
 */
@NullMarked
package io.labelkit.model.neighbor;

import org.jspecify.annotations.NullMarked;
