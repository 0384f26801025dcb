package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.vote.FailureKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The failures of a run.
 *
 * @param byKind how many there are of each kind; kinds without any are absent
 * @param byLabeler the same for each labeler that failed, in the order of the labelers
 * @param first the first of them in the order in which examples became known, at most a thousand
 */
public record Failures(
        Map<FailureKind, Long> byKind, Map<String, Map<FailureKind, Long>> byLabeler, List<FailedOutcome> first)
        implements Displayable {
    private static final Rows<Map.Entry<String, Map<FailureKind, Long>>> LABELERS =
            Rows.<Map.Entry<String, Map<FailureKind, Long>>>of("Labeler")
                    .text("labeler", Map.Entry::getKey)
                    .text("failures", Map.Entry::getValue);

    /**
     * Copies the collections.
     *
     * @param byKind how many there are of each kind
     * @param byLabeler the same for each labeler that failed
     * @param first the first of them
     */
    public Failures {
        byKind = ordered(byKind);
        Map<String, Map<FailureKind, Long>> copy = new LinkedHashMap<>();
        byLabeler.forEach((labeler, counts) -> copy.put(labeler, ordered(counts)));
        byLabeler = Collections.unmodifiableMap(copy);
        first = List.copyOf(first);
    }

    private static Map<FailureKind, Long> ordered(Map<FailureKind, Long> counts) {
        Map<FailureKind, Long> ordered = new EnumMap<>(FailureKind.class);
        ordered.putAll(counts);
        return Collections.unmodifiableMap(ordered);
    }

    /**
     * The number of failures of all kinds.
     *
     * @return the number
     */
    public long total() {
        return byKind.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Display display() {
        return Display.builder("Failures of a run")
                .count("failures", total())
                .text("by kind", byKind.isEmpty() ? "none" : byKind)
                .table(LABELERS.table("labelers", List.copyOf(byLabeler.entrySet())))
                .table(FailedOutcome.ROWS
                        .table("first failures", first)
                        .withLeftOut(Math.max(0, total() - first.size())))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
