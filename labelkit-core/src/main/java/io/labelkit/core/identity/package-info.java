/**
 * Content hashes of data and fingerprints of configurations: what makes two things the same thing.
 */
@NullMarked
package io.labelkit.core.identity;

import org.jspecify.annotations.NullMarked;
