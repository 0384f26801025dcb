/**
 * Probes of robustness: the same examples asked about in other ways that should not matter, from another order of the
 * labels to texts that give orders. {@link io.labelkit.llm.probe.RobustnessProbes} makes the variants and counts the
 * labels that change, against those that change when nothing was varied.
 */
@NullMarked
package io.labelkit.llm.probe;

import org.jspecify.annotations.NullMarked;
