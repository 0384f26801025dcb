/**
 * Label issues: examples whose given label is probably wrong.
 */
@NullMarked
package io.labelkit.core.audit;

import org.jspecify.annotations.NullMarked;
