/** Labelers and students that are trained models, on DJL. */
@NullMarked
package io.labelkit.model;

import org.jspecify.annotations.NullMarked;
