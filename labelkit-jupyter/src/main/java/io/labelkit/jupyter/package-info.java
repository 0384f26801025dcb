/**
 * LabelKit in notebooks with a Java kernel: results as tables and pictures, progress in place, and samples to begin
 * with. {@link io.labelkit.jupyter.LabelKitExtension} is found by JJava by itself; in IJava a cell calls
 * {@link io.labelkit.jupyter.LabelKitIJava#install()}.
 */
@NullMarked
package io.labelkit.jupyter;

import org.jspecify.annotations.NullMarked;
