/**
 * How the PyTorch engine is started, and how ONNX files are written. Not part of the API: nothing here is stable.
 */
@NullMarked
package io.labelkit.model.internal;

import org.jspecify.annotations.NullMarked;
