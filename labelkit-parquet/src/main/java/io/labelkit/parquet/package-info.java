/**
 * Parquet files of examples, outcomes and labels, and the data set folders of Hugging Face.
 */
@NullMarked
package io.labelkit.parquet;

import org.jspecify.annotations.NullMarked;
