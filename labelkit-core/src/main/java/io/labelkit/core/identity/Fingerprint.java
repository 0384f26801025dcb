package io.labelkit.core.identity;

import java.util.Map;
import java.util.TreeMap;

/**
 * The identity of a configuration: of a labeler, an embedder, a trainer, an aggregator. It covers everything that can
 * change what the configured thing does. Code that LabelKit cannot see into, such as a lambda, is identified by a name
 * and a version that the caller gives; without a version the fingerprint is marked as not {@link #versioned}, which
 * means that earlier results of that name cannot be trusted to be repeatable and are computed again.
 *
 * @param hash the hash of the configuration
 * @param versioned whether equal fingerprints promise equal behaviour
 */
public record Fingerprint(ContentHash hash, boolean versioned) {

    /**
     * A fingerprint over a whole configuration.
     *
     * @param type what is configured, for instance {@code "rule:keywords"}
     * @param configuration every setting that matters, as values that JSON can hold
     * @return the fingerprint
     */
    public static Fingerprint of(String type, Map<String, ?> configuration) {
        return new Fingerprint(
                ContentHash.of(Map.of("type", type, "configuration", new TreeMap<>(configuration))), true);
    }

    /**
     * The fingerprint of code that carries no version.
     *
     * @param type what it is
     * @param name the name the caller gave
     * @return a fingerprint that promises nothing
     */
    public static Fingerprint unversioned(String type, String name) {
        return new Fingerprint(ContentHash.of(Map.of("type", type, "name", name)), false);
    }

    /**
     * A fingerprint made of several: versioned only if all of them are.
     *
     * @param type what they make up together
     * @param parts the parts, in an order that matters
     * @return the fingerprint of the whole
     */
    public static Fingerprint ofAll(String type, Iterable<Fingerprint> parts) {
        boolean versioned = true;
        StringBuilder all = new StringBuilder(type);
        for (Fingerprint part : parts) {
            versioned &= part.versioned();
            all.append('\n').append(part.hash().hex());
        }
        return new Fingerprint(ContentHash.of(all), versioned);
    }

    @Override
    public String toString() {
        return hash.shortForm() + (versioned ? "" : " (no version)");
    }
}
