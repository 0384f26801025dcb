/** Tests of students. */
@NullMarked
package io.labelkit.model.student;

import org.jspecify.annotations.NullMarked;
