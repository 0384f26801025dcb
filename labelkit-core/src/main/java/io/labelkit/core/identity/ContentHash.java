package io.labelkit.core.identity;

import io.labelkit.core.internal.Checks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a piece of data: SHA-256 over the UTF-8 bytes of a text, or over the canonical JSON (no white space,
 * sorted keys) of anything else. Equal hashes mean equal data for every purpose of this library.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentHash(String hex) {
    /**
     * Checks the digits.
     *
     * @param hex 64 lower-case hexadecimal digits
     * @throws IllegalArgumentException if it is anything else
     */
    public ContentHash {
        Checks.check(hex.matches("[0-9a-f]{64}"), "hex", "64 lower-case hexadecimal digits", hex);
    }

    /**
     * The hash of data of any type: a text as its UTF-8 bytes, a byte array as it is, anything else as canonical JSON.
     *
     * @param data the data
     * @return its hash
     * @throws IllegalArgumentException if the data cannot be written as JSON
     */
    public static ContentHash of(Object data) {
        if (data instanceof CharSequence text) {
            return ofBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        if (data instanceof byte[] bytes) {
            return ofBytes(bytes);
        }
        return ofBytes(CanonicalJson.write(data).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The hash of some bytes.
     *
     * @param bytes the bytes
     * @return their SHA-256
     */
    public static ContentHash ofBytes(byte[] bytes) {
        return new ContentHash(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /**
     * A fresh SHA-256 digest, for data that is hashed while it is read.
     *
     * @return the digest
     */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The first twelve digits, for tables and logs.
     *
     * @return a short form that is not unique by guarantee
     */
    public String shortForm() {
        return hex.substring(0, 12);
    }

    @Override
    public String toString() {
        return hex;
    }
}
