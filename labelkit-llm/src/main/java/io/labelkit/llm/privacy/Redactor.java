package io.labelkit.llm.privacy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts placeholders such as {@code <EMAIL_1>} in the place of personal data and secrets before a text leaves this
 * machine, and {@link Redaction#restore puts the originals back} into the answer. What it finds is {@link SensitiveKind}
 * and a user's own patterns. It looks at how things are written, so it finds no names and no postal addresses, and no
 * number that is written like no number of its kind.
 *
 * <p>Within a request the same text gets the same placeholder, and different texts get different ones, numbered by kind
 * in the order in which they occur. No placeholder occurs in the texts of the request. The codes of marker lines
 * ({@code [BEGIN TEXT code]}), which are made of the text between them, are replaced by codes made of the redacted texts
 * alone, so that nobody can try which number fits a code; restoring brings them back too.
 *
 * <p>The time is linear in the length of the texts. The same settings and texts give the same bytes. Nothing that is
 * found is written to a log, a message or {@code toString}. Immutable and thread-safe.
 *
 * <pre>{@code
 * Redactor redactor = Redactor.builder().pattern("CUSTOMER", "C-[0-9]{6}").build();
 * Redaction redaction = redactor.redact(List.of("Mail anna@example.org, customer C-123456"));
 * String sent = redaction.texts().get(0);   // Mail <EMAIL_1>, customer <CUSTOMER_1>
 * }</pre>
 */
public final class Redactor {
    /** Changes whenever the same settings find something else. */
    private static final int VERSION = 1;

    private final Set<SensitiveKind> kinds;
    private final Map<String, String> patterns;
    private final List<Detector> detectors;
    private final Fingerprint fingerprint;

    private Redactor(Builder builder) {
        kinds = Set.copyOf(builder.kinds);
        patterns = Map.copyOf(builder.patterns);
        detectors = detectors(builder);
        fingerprint = Fingerprint.of(
                "redactor",
                Map.of(
                        "version",
                        VERSION,
                        "kinds",
                        builder.kinds.stream().map(Enum::name).toList(),
                        "patterns",
                        new TreeMap<>(builder.patterns)));
    }

    /**
     * Starts a redactor that looks for everything but UUIDs.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A redactor that looks for everything but UUIDs and has no further patterns.
     *
     * @return the redactor
     */
    public static Redactor standard() {
        return builder().build();
    }

    private static List<Detector> detectors(Builder builder) {
        List<Detector> detectors = new ArrayList<>();
        builder.patterns.forEach((kind, pattern) -> detectors.add(new PatternDetector(kind, Pattern.compile(pattern))));
        for (SensitiveKind kind : builder.kinds) {
            switch (kind) {
                case EMAIL -> detectors.add(new EmailDetector());
                case PHONE -> detectors.add(new PhoneDetector());
                case CARD -> detectors.add(new CardDetector());
                case IBAN -> detectors.add(new IbanDetector());
                case IP -> detectors.add(new IpDetector());
                case SECRET ->
                    detectors.addAll(
                            List.of(new KnownSecretDetector(), new NamedSecretDetector(), new RandomSecretDetector()));
                case UUID -> detectors.add(new UuidDetector());
            }
        }
        return List.copyOf(detectors);
    }

    /**
     * Redacts the texts of one request, which share their placeholders.
     *
     * @param texts the texts, for instance of a request's messages
     * @return the redacted texts and the way back
     */
    public Redaction redact(List<String> texts) {
        List<List<Found>> markers = MarkerCodes.find(texts);
        List<List<Found>> places = new ArrayList<>();
        for (int t = 0; t < texts.size(); t++) {
            String text = texts.get(t);
            List<Found> found = new ArrayList<>();
            detectors.forEach(detector -> detector.find(text, found));
            places.add(Places.disjoint(markers.get(t), found));
        }
        return new Placement(texts, places).redaction();
    }

    /**
     * The identity of the settings: the built-in kinds, the patterns and the version of the rules. Redacted requests are
     * other requests, so this belongs into the fingerprint of whoever asks.
     *
     * @return the fingerprint
     */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return "Redactor[" + kinds.stream().sorted().toList() + ", " + patterns.size() + " patterns, " + fingerprint
                + "]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final EnumSet<SensitiveKind> kinds = EnumSet.complementOf(EnumSet.of(SensitiveKind.UUID));
        private final TreeMap<String, String> patterns = new TreeMap<>();

        private Builder() {}

        /**
         * Looks for a kind too.
         *
         * @param kind the kind
         * @return this builder
         */
        public Builder with(SensitiveKind kind) {
            kinds.add(kind);
            return this;
        }

        /**
         * Does not look for a kind.
         *
         * @param kind the kind
         * @return this builder
         */
        public Builder without(SensitiveKind kind) {
            kinds.remove(kind);
            return this;
        }

        /**
         * Looks for what a regular expression matches. A given text that is not empty is one find for each match.
         *
         * @param kind the name of the placeholders: upper-case letters, digits and low lines, a letter first; not one of
         *     {@link SensitiveKind}
         * @param regex a regular expression of RE2
         * @return this builder
         * @throws IllegalArgumentException if the name is another, or the expression is none
         */
        public Builder pattern(String kind, String regex) {
            Checks.check(
                    kind.matches("[A-Z][A-Z0-9_]{0,30}"),
                    "kind",
                    "a name of upper-case letters, digits and low lines, such as CUSTOMER",
                    kind);
            for (SensitiveKind known : SensitiveKind.values()) {
                Checks.check(!known.name().equals(kind), "kind", "another name than a built-in kind", kind);
            }
            try {
                Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "regex of kind " + kind + " must be a regular expression of RE2: " + e.getDescription(), e);
            }
            patterns.put(kind, regex);
            return this;
        }

        /**
         * Makes the redactor.
         *
         * @return the redactor
         */
        public Redactor build() {
            return new Redactor(this);
        }
    }
}
