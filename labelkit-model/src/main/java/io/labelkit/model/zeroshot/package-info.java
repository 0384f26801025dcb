/**
 * Labelers that need no training: a text is compared with embedded descriptions of the labels.
 */
@NullMarked
package io.labelkit.model.zeroshot;

import org.jspecify.annotations.NullMarked;
