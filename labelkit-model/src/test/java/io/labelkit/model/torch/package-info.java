/** Tests of models on DJL, with TorchScript models of a few lines that are written by the tests. */
@NullMarked
package io.labelkit.model.torch;

import org.jspecify.annotations.NullMarked;
