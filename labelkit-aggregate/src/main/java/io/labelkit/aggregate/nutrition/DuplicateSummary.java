package io.labelkit.aggregate.nutrition;

import io.labelkit.aggregate.checks.NearDuplicateGroups;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search for near duplicates said, for a nutrition label.
 *
 * @param method how near duplicates were found
 * @param groups how many groups of near duplicates there are
 * @param examples how many examples are in one
 * @param conflicting how many groups have examples with different labels
 */
public record DuplicateSummary(String method, int groups, int examples, int conflicting) implements Displayable {
    /**
     * Checks the numbers.
     *
     * @param method how near duplicates were found, not blank
     * @param groups at least 0
     * @param examples at least two a group
     * @param conflicting at most the number of groups
     */
    public DuplicateSummary {
        Checks.notBlank(method, "method");
        Checks.check(groups >= 0, "groups", "at least 0", groups);
        Checks.check(examples >= 2 * groups, "examples", "at least two a group", examples);
        Checks.check(conflicting >= 0 && conflicting <= groups, "conflicting", "in [0, " + groups + "]", conflicting);
    }

    /**
     * Counts a search.
     *
     * @param method how near duplicates were found, for people
     * @param found what was found
     * @param labels the label by example id
     * @return its numbers
     */
    public static DuplicateSummary of(String method, NearDuplicateGroups found, Map<String, Label> labels) {
        List<Optional<String>> texts = found.ids().stream()
                .map(id -> Optional.ofNullable(labels.get(id)).map(Input::text))
                .toList();
        return new DuplicateSummary(
                method,
                found.groups().size(),
                found.groups().stream().mapToInt(group -> group.length).sum(),
                found.labelConflicts(texts).size());
    }

    @Override
    public Display display() {
        return Display.builder("Duplicates")
                .text("method", method)
                .count("groups", groups)
                .count("examples in them", examples)
                .count("groups with several labels", conflicting)
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
