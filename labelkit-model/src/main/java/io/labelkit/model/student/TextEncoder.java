package io.labelkit.model.student;

/** A trained text encoder in plain Java. Implementations are immutable and thread-safe. */
interface TextEncoder {
    /** The features of a text; those of a text without words are finite too. */
    float[] encode(String text);
}
