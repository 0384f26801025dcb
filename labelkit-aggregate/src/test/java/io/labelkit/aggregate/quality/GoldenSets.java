package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Compares flagged rows and orders with those of a peer. */
@NullMarked
final class GoldenSets {
    private static final Set<IssueFilter> CUTS =
            Set.of(IssueFilter.PRUNE_BY_CLASS, IssueFilter.BOTH, IssueFilter.LOW_SELF_CONFIDENCE);

    private GoldenSets() {}

    /**
     * The rows must be equal, but for rows with equal scores: which of them is taken is unspecified in the peer. Every
     * row that only one side flags must then have the same key as those of its class.
     */
    static void assertSame(Audited audited, IssueFilter filter, int[] flagged, int[] expected) {
        Set<Integer> ours = Arrays.stream(flagged).boxed().collect(Collectors.toSet());
        Set<Integer> theirs = Arrays.stream(expected).boxed().collect(Collectors.toSet());
        if (ours.equals(theirs)) {
            return;
        }
        assertThat(filter).as("only these filters cut by scores").isIn(CUTS);
        
        AuditRows rows = audited.rows();
        Map<Integer, Set<Double>> keys = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (ours.contains(i) != theirs.contains(i)) {
                int group = filter == IssueFilter.LOW_SELF_CONFIDENCE ? -1 : rows.given(i);
                keys.computeIfAbsent(group, g -> new HashSet<>()).add(rows.givenProbability(i));
            }
        }
        assertThat(keys.values()).as("%s: differences tie at the cut", filter).allMatch(set -> set.size() == 1);
    }

    /** The orders must be equal, but for rows whose scores differ by rounding errors only. */
    static void assertOrder(double[] scores, int[] order, JsonNode expected) {
        int[] peer = ConfidentFiles.ints(expected.get("order"));
        for (int i = 0; i < order.length; i++) {
            if (order[i] != peer[i]) {
                assertThat(scores[order[i]]).as("place %d", i).isCloseTo(scores[peer[i]], within(1e-12));
            }
        }
    }

    static Integer[] boxed(JsonNode array) {
        return Arrays.stream(ConfidentFiles.ints(array)).boxed().toArray(Integer[]::new);
    }
}
