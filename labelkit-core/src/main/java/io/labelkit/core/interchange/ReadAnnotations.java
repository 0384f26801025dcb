package io.labelkit.core.interchange;

/**
 * What was read from a file.
 *
 * @param data the data
 * @param losses what stands in the file and not in the data
 */
public record ReadAnnotations(AnnotatedData data, LossReport losses) {}
