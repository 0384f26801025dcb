/**
 * Labels of several annotators beside a model: consensus and its quality by CROWDLAB, the quality of annotators, and by
 * ActiveLab what to label, or to label again, next.
 */
@NullMarked
package io.labelkit.aggregate.quality.annotator;

import org.jspecify.annotations.NullMarked;
