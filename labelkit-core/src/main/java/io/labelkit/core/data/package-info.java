/**
 * Items, examples, gold with roles, and data sets of them.
 */
@NullMarked
package io.labelkit.core.data;

import org.jspecify.annotations.NullMarked;
