/**
 * How a result came to be, as data: versions, seed, input digests, fingerprints, settings, times.
 */
@NullMarked
package io.labelkit.core.manifest;

import org.jspecify.annotations.NullMarked;
