/** Embedding beside ONNX Runtime itself, and labelers that need no or few labels, on texts with gold. */
@NullMarked
package io.labelkit.benchmarks.embed;

import org.jspecify.annotations.NullMarked;
