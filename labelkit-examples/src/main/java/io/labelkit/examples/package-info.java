/** Example programs over the user's own files. */
@NullMarked
package io.labelkit.examples;

import org.jspecify.annotations.NullMarked;
