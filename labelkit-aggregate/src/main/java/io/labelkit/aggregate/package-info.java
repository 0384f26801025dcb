/** Truth inference, label models, agreement and label errors. */
@NullMarked
package io.labelkit.aggregate;

import org.jspecify.annotations.NullMarked;
