/** Programs that measure runs: the executor and the store. */
@NullMarked
package io.labelkit.benchmarks.run;

import org.jspecify.annotations.NullMarked;
