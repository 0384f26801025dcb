/**
 * Label errors in tagged text: tokens, the sentences they stand in, and the spans that tags make up.
 */
@NullMarked
package io.labelkit.aggregate.quality.token;

import org.jspecify.annotations.NullMarked;
