/** JMH benchmarks; not published. */
@NullMarked
package io.labelkit.benchmarks;

import org.jspecify.annotations.NullMarked;
