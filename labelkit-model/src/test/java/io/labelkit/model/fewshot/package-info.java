/** Tests of few-shot training. */
@NullMarked
package io.labelkit.model.fewshot;

import org.jspecify.annotations.NullMarked;
