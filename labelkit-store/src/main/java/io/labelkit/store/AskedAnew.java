package io.labelkit.store;

import io.labelkit.core.vote.FailureKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * About which examples labelers are to be asked anew in this session, since what they made of the answers was a failure.
 * Answers of calls up to a number do not count for them. Thread-safe.
 */
final class AskedAnew {
    /** The failures that an answer brought which is stored; the others brought none. */
    private static final Set<FailureKind> OF_ANSWERS = EnumSet.of(
            FailureKind.REFUSED,
            FailureKind.UNPARSABLE,
            FailureKind.OUTSIDE_LABEL_SPACE,
            FailureKind.TRUNCATED,
            FailureKind.LABELER_THREW);

    private final Map<String, Map<String, Long>> lastCalls = new ConcurrentHashMap<>();

    static boolean concerns(FailureKind kind) {
        return OF_ANSWERS.contains(kind);
    }

    void clear() {
        lastCalls.clear();
    }

    void add(String labeler, String example, long lastCall) {
        lastCalls.computeIfAbsent(labeler, name -> new ConcurrentHashMap<>()).put(example, lastCall);
    }

    /** The last call whose answer does not count for a labeler and these examples; empty if all answers count. */
    OptionalLong lastCall(String labeler, List<String> examples) {
        Map<String, Long> ofLabeler = lastCalls.getOrDefault(labeler, Map.of());
        return ofLabeler.isEmpty()
                ? OptionalLong.empty()
                : examples.stream()
                        .filter(ofLabeler::containsKey)
                        .mapToLong(example -> ofLabeler.getOrDefault(example, 0L))
                        .max();
    }
}
