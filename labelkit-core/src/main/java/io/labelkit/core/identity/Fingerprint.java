package io.labelkit.core.identity;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a configuration: of a labeler, an embedder, a trainer, an aggregator. It covers everything that can
 * change what the configured thing does. Code that LabelKit cannot see into, such as a lambda, is identified by a name
 * and a version that the caller gives; without a version the fingerprint is marked as not {@link #versioned}, which
 * means that earlier results of that name cannot be trusted to be repeatable and are computed again.
 *
 * <p>Parts say what changed if two fingerprints are not equal. They are a remark and no part of the identity: two
 * fingerprints are equal if {@code hash} and {@code versioned} are. Immutable.
 *
 * @param hash the hash of the configuration
 * @param versioned whether equal fingerprints promise equal behaviour
 * @param parts the short form of the hash of each part of the configuration by the part's name; empty if no parts are
 *     known
 */
public record Fingerprint(ContentHash hash, boolean versioned, SortedMap<String, String> parts) {
    /** The name of the part that is what a language model is told. */
    public static final String PROMPT = "prompt";

    private static final String INSIDE = " of ";

    /**
     * Copies the parts.
     *
     * @param hash the hash of the configuration
     * @param versioned whether equal fingerprints promise equal behaviour
     * @param parts the short form of the hash of each part of the configuration
     */
    public Fingerprint {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /**
     * A fingerprint of which no parts are known.
     *
     * @param hash the hash of the configuration
     * @param versioned whether equal fingerprints promise equal behaviour
     */
    public Fingerprint(ContentHash hash, boolean versioned) {
        this(hash, versioned, Collections.emptySortedMap());
    }

    /**
     * A fingerprint over a whole configuration, whose parts are its settings.
     *
     * @param type what is configured, for instance {@code "rule:keywords"}
     * @param configuration every setting that matters, as values that JSON can hold; a setting named {@link #PROMPT} is
     *     what a language model is told
     * @return the fingerprint
     */
    public static Fingerprint of(String type, Map<String, ?> configuration) {
        SortedMap<String, String> parts = new TreeMap<>();
        configuration.forEach(
                (key, value) -> parts.put(key, ContentHash.of(value).shortForm()));
        return new Fingerprint(
                ContentHash.of(Map.of("type", type, "configuration", new TreeMap<>(configuration))), true, parts);
    }

    /**
     * The fingerprint of code that carries no version.
     *
     * @param type what it is
     * @param name the name the caller gave
     * @return a fingerprint that promises nothing and has no parts
     */
    public static Fingerprint unversioned(String type, String name) {
        return new Fingerprint(ContentHash.of(Map.of("type", type, "name", name)), false);
    }

    /**
     * A fingerprint made of several: versioned only if all of them are. It knows no parts; {@link #containing} adds
     * them.
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

    /**
     * The same identity, with the parts of something inside as further parts: {@code "prompt of gpt"} for the part
     * {@code "prompt"} of something named {@code "gpt"}, or {@code "gpt"} if it knows no parts.
     *
     * @param name the name of what is inside
     * @param inner its fingerprint
     * @return a fingerprint that is equal to this one
     */
    public Fingerprint containing(String name, Fingerprint inner) {
        SortedMap<String, String> all = new TreeMap<>(parts);
        Map<String, String> added = inner.parts.isEmpty() ? Map.of("", inner.hash.shortForm()) : inner.parts;
        added.forEach((key, value) -> all.merge(
                key.isEmpty() ? name : key + INSIDE + name,
                value,
                (one, two) -> ContentHash.of(one + two).shortForm()));
        return new Fingerprint(hash, versioned, all);
    }

    /**
     * The same identity, versioned only if that of something inside is versioned too.
     *
     * @param inner the fingerprint of what is inside
     * @return this fingerprint, which promises no more than both
     */
    public Fingerprint restingOn(Fingerprint inner) {
        return new Fingerprint(hash, versioned && inner.versioned, parts);
    }

    /**
     * The parts that are not the same in another fingerprint.
     *
     * @param other the other fingerprint
     * @return the names of the parts that differ, or that one of them only has; empty if one of them knows no parts
     */
    public SortedSet<String> differingParts(Fingerprint other) {
        SortedSet<String> names = new TreeSet<>();
        if (!parts.isEmpty() && !other.parts.isEmpty()) {
            names.addAll(parts.keySet());
            names.addAll(other.parts.keySet());
            names.removeIf(name -> Objects.equals(parts.get(name), other.parts.get(name)));
        }
        return Collections.unmodifiableSortedSet(names);
    }

    /**
     * Whether a part is a prompt: of the configured thing itself or of something inside it.
     *
     * @param part the name of a part
     * @return true for {@link #PROMPT}, and for what {@link #containing} makes of it
     */
    public static boolean isPrompt(String part) {
        return part.equals(PROMPT) || part.startsWith(PROMPT + INSIDE);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint that && hash.equals(that.hash) && versioned == that.versioned;
    }

    @Override
    public int hashCode() {
        return Objects.hash(hash, versioned);
    }

    @Override
    public String toString() {
        return hash.shortForm() + (versioned ? "" : " (no version)");
    }
}
