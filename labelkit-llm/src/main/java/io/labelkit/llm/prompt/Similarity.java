package io.labelkit.llm.prompt;

/** How similar texts are chosen. */
enum Similarity {
    /** The most similar ones. */
    NEAREST,
    /** Similar to the text and not to each other. */
    DIVERSE,
    /** The most similar of each label. */
    BALANCED
}
