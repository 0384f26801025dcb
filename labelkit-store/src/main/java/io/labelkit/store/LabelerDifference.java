package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.identity.Fingerprint;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * A labeler that is not the same in two runs, or in two sessions of one run.
 *
 * @param name its name
 * @param before its fingerprint in the first; empty if it was not there
 * @param after its fingerprint in the second; empty if it was not there
 */
public record LabelerDifference(String name, Optional<Fingerprint> before, Optional<Fingerprint> after)
        implements Displayable {
    static final Rows<LabelerDifference> ROWS = Rows.<LabelerDifference>of("Labeler")
            .text("labeler", LabelerDifference::name)
            .text("before", LabelerDifference::before)
            .text("after", LabelerDifference::after)
            .text("changed parts", LabelerDifference::changedParts);

    /**
     * What of its configuration is not the same, such as {@code prompt} or {@code model} of a language model, or
     * {@code terms} of a keyword rule.
     *
     * @return the names of the parts, sorted; empty if the labeler is on one side only, or if nobody knows, as for a
     *     labeler without a version
     */
    public SortedSet<String> changedParts() {
        return before.flatMap(old -> after.map(old::differingParts)).orElse(Collections.emptySortedSet());
    }

    /**
     * Why: {@link ChangeCause#LABELERS} if the labeler is on one side only; otherwise {@link ChangeCause#PROMPT} if its
     * prompt changed, {@link ChangeCause#LABELER} if anything else of its configuration did or nobody knows what, and
     * {@link ChangeCause#NO_VERSION}.
     *
     * @return the causes; none if the fingerprints are equal
     */
    public Set<ChangeCause> causes() {
        EnumSet<ChangeCause> causes = EnumSet.noneOf(ChangeCause.class);
        if (before.isPresent() != after.isPresent()) {
            causes.add(ChangeCause.LABELERS);
        }
        before.ifPresent(old -> after.ifPresent(now -> {
            if (!old.hash().equals(now.hash())) {
                causes.addAll(ofParts(changedParts()));
            }
            if (!old.versioned() || !now.versioned()) {
                causes.add(ChangeCause.NO_VERSION);
            }
        }));
        return Collections.unmodifiableSet(causes);
    }

    private static Set<ChangeCause> ofParts(Set<String> parts) {
        EnumSet<ChangeCause> causes = EnumSet.noneOf(ChangeCause.class);
        for (String part : parts) {
            causes.add(Fingerprint.isPrompt(part) ? ChangeCause.PROMPT : ChangeCause.LABELER);
        }
        if (causes.isEmpty()) {
            causes.add(ChangeCause.LABELER);
        }
        return causes;
    }

    @Override
    public Display display() {
        return ROWS.display(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
