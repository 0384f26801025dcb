/**
 * Runs on disk: outcomes are durable as they arrive, a killed run goes on where it was, and a run can be asked what it
 * holds, what it cost and why an example has no label. A run is a directory with one SQLite database in WAL mode.
 */
@NullMarked
package io.labelkit.store;

import org.jspecify.annotations.NullMarked;
