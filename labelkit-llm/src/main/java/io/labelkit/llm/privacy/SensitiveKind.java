package io.labelkit.llm.privacy;

/** What a redactor looks for by itself. The name is the name of the placeholders: {@code <EMAIL_1>}. */
public enum SensitiveKind {
    /** An e-mail address. */
    EMAIL,
    /** A telephone number: international, North American, national with a leading zero, or after a word like "tel". */
    PHONE,
    /** The number of a payment card: prefix and length of a known network and a right check digit (Luhn, ISO/IEC 7812). */
    CARD,
    /** An account number with the length of its country and right check digits (ISO 13616, mod 97). */
    IBAN,
    /** An IPv4 or IPv6 address. */
    IP,
    /**
     * A key, token or password: by a known prefix, as a private key in PEM, as a JSON web token, by the name before it
     * ({@code api_key=}), or since it looks drawn at random. Hashes (hexadecimal digits alone) are none.
     */
    SECRET,
    /** A UUID. Not looked for unless asked. */
    UUID
}
