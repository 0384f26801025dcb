package io.labelkit.core.vote;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A labeler as results remember it.
 *
 * @param name its name, unique within one table
 * @param fingerprint its configuration's identity
 * @param derivedFrom the names of the labelers it learned from; votes of a student are not independent of theirs
 */
public record LabelerInfo(String name, Fingerprint fingerprint, Set<String> derivedFrom) {
    /**
     * Checks the name and copies the set.
     *
     * @param name its name
     * @param fingerprint its configuration's identity
     * @param derivedFrom the names of the labelers it learned from
     */
    public LabelerInfo {
        Checks.notBlank(name, "name");
        derivedFrom = Collections.unmodifiableSet(new TreeSet<>(derivedFrom));
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
