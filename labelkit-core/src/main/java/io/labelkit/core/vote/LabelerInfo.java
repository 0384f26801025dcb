package io.labelkit.core.vote;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A labeler as results remember it.
 *
 * @param name its name, unique within one table
 * @param fingerprint its configuration's identity
 * @param derivedFrom the names of the labelers it learned from; votes of a student are not independent of theirs
 * @param families the names of what it shares with others that makes them err together, such as the language model that
 *     they ask; labelers with a family in common are declared to depend on each other
 * @param confidenceSource where the confidence of its votes comes from; empty if it gives none or does not say
 */
public record LabelerInfo(
        String name,
        Fingerprint fingerprint,
        Set<String> derivedFrom,
        Set<String> families,
        Optional<ConfidenceSource> confidenceSource) {
    /**
     * Checks the name and copies the sets.
     *
     * @param name its name
     * @param fingerprint its configuration's identity
     * @param derivedFrom the names of the labelers it learned from
     * @param families the names of what it shares with others, none blank
     * @param confidenceSource where the confidence of its votes comes from
     */
    public LabelerInfo {
        Checks.notBlank(name, "name");
        families.forEach(family -> Checks.notBlank(family, "families"));
        derivedFrom = Collections.unmodifiableSet(new TreeSet<>(derivedFrom));
        families = Collections.unmodifiableSet(new TreeSet<>(families));
    }

    /**
     * A labeler of no family that does not say where its confidence comes from.
     *
     * @param name its name
     * @param fingerprint its configuration's identity
     * @param derivedFrom the names of the labelers it learned from
     */
    public LabelerInfo(String name, Fingerprint fingerprint, Set<String> derivedFrom) {
        this(name, fingerprint, derivedFrom, Set.of(), Optional.empty());
    }

    /**
     * A labeler of which only the name is known, such as a worker in a file of votes.
     *
     * @param name the name
     * @return the info
     */
    public static LabelerInfo named(String name) {
        return new LabelerInfo(name, Fingerprint.unversioned("name", name), Set.of());
    }
}
