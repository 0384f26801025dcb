/** Tests of trained models, with an embedder that hashes words. */
@NullMarked
package io.labelkit.model;

import org.jspecify.annotations.NullMarked;
