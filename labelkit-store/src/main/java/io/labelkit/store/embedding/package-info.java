/**
 * Vectors of texts in a file, so that no text is embedded twice by one model, in this process or the next.
 */
@NullMarked
package io.labelkit.store.embedding;

import org.jspecify.annotations.NullMarked;
