/**
 * Texts to vectors: the interface that embedding models implement.
 */
@NullMarked
package io.labelkit.core.embed;

import org.jspecify.annotations.NullMarked;
