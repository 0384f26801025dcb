/**
 * How results are shown: cells, columns, units, and the one way numbers and hostile texts are written, in a terminal,
 * in a notebook and in a report.
 */
@NullMarked
package io.labelkit.core.display;

import org.jspecify.annotations.NullMarked;
