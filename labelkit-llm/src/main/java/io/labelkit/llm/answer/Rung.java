package io.labelkit.llm.answer;

/** How far down the ladder of readings an answer had to go before it gave a label, the strictest first. */
public enum Rung {
    /** Exactly the asked JSON object, with the label written as in the label space. */
    STRICT,
    /** The object stood between other text or a code fence, or had other keys or types that mean the same. */
    EXTRACTED,
    /** It was JSON only after mending: curly or single quotes, a comma too many, line ends or quotes not escaped. */
    MENDED,
    /** The label was written otherwise: another case, width, kind of space or hyphen, or decorated with punctuation. */
    NAME,
    /** The letter or word of an option stood for the label. */
    OPTION,
    /** Three or more first letters stood for the only label that begins with them. */
    PREFIX,
    /** No JSON: the answer, its first sentence or its last line is the label. */
    PLAIN_TEXT,
    /** No JSON: exactly one label is mentioned, in a sentence without negation or doubt. */
    MENTION,
    /** Some of several labels or quotes were of no use and left out. */
    PARTIAL,
    /** A second request that told what was wrong brought it. */
    REPAIRED
}
