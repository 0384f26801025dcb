/**
 * LabelKit's core: the data model, the labeler interface, rules, readers and writers, statistics, the pipeline and
 * the report. The words are explained in {@code docs/concepts.md}, the invariants in {@code docs/invariants.md}.
 */
@NullMarked
package io.labelkit.core;

import org.jspecify.annotations.NullMarked;
