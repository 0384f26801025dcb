/** Tests of vectors in a file. */
@NullMarked
package io.labelkit.store.embedding;

import org.jspecify.annotations.NullMarked;
