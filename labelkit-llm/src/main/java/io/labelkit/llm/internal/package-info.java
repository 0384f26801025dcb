/**
 * What the packages that ask for more than labels share. Not for users.
 */
@NullMarked
package io.labelkit.llm.internal;

import org.jspecify.annotations.NullMarked;
