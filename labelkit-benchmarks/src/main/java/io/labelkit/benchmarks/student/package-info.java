/**
 * How well students and zero-shot labelers do on real texts.
 */
@NullMarked
package io.labelkit.benchmarks.student;

import org.jspecify.annotations.NullMarked;
