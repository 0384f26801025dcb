package io.labelkit.core.rule;

/** How texts and terms are brought to one form before they are compared (Unicode Standard Annex 15). */
public enum TextForm {
    /** As they are: a letter with a combining accent differs from the letter that has the accent built in. */
    AS_IS,
    /** Canonical composition: spellings that look the same are the same. */
    NFC,
    /** Compatibility composition: full-width letters, ligatures and superscripts are their plain letters too. */
    NFKC
}
