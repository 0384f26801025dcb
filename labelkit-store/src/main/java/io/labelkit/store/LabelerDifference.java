package io.labelkit.store;

import io.labelkit.core.identity.Fingerprint;
import java.util.Optional;

/**
 * A labeler that is not the same in two runs.
 *
 * @param name its name
 * @param before its fingerprint in the first run; empty if it was not there
 * @param after its fingerprint in the second run; empty if it was not there
 */
public record LabelerDifference(String name, Optional<Fingerprint> before, Optional<Fingerprint> after) {}
