/**
 * Models that run on DJL: TorchScript models of texts as embedders, classifiers, taggers and models of entailment, and any
 * DJL predictor as a labeler. Models of texts need {@code ai.djl.huggingface:tokenizers} and the native library of PyTorch
 * on the class path; nothing is downloaded.
 */
@NullMarked
package io.labelkit.model.torch;

import org.jspecify.annotations.NullMarked;
