package io.labelkit.core.io;

import io.labelkit.core.data.Dataset;

/**
 * The examples of a file.
 *
 * @param dataset the examples, in the order of the file
 * @param report how the reading went
 */
public record ExamplesFile(Dataset<String> dataset, ReadReport report) {}
