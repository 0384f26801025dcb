/**
 * The hot loops that truth inference methods share. Not part of the API: nothing here is stable.
 */
@NullMarked
package io.labelkit.aggregate.internal;

import org.jspecify.annotations.NullMarked;
