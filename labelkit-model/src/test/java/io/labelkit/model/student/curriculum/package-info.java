/** Tests of curricula. */
@NullMarked
package io.labelkit.model.student.curriculum;

import org.jspecify.annotations.NullMarked;
