/**
 * Labels and the code book ({@link io.labelkit.core.label.LabelSpace}) they are taken from.
 */
@NullMarked
package io.labelkit.core.label;

import org.jspecify.annotations.NullMarked;
