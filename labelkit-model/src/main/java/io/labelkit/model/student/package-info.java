/**
 * Students: a small head trained on frozen embeddings. {@link io.labelkit.model.student.HeadTrainer} trains one with
 * PyTorch, or without it in plain Java; {@link io.labelkit.model.student.HeadStudent} predicts in plain Java, is saved to a directory and loaded
 * again, and needs neither engine nor native library for that.
 */
@NullMarked
package io.labelkit.model.student;

import org.jspecify.annotations.NullMarked;
