package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/** Compares flagged rows and orders with those of a peer that breaks ties in an unspecified way. */
@NullMarked
record GoldenSets(Audited audited, int minimum, double fraction, boolean calibrate) {

    /** The rows must be equal, but for rows whose key is exactly the one at a cut of the filter. */
    void assertSame(IssueFilter filter, int[] expected) {
        Set<Integer> ours = IntStream.of(flagged(filter)).boxed().collect(Collectors.toSet());
        Set<Integer> theirs = IntStream.of(expected).boxed().collect(Collectors.toSet());
        GivenLabels rows = audited.rows();
        for (int i = 0; i < rows.size(); i++) {
            if (ours.contains(i) != theirs.contains(i)) {
                assertThat(atCut(filter, rows, i))
                        .as("%s: row %d differs without a tie", filter, i)
                        .isTrue();
            }
        }
    }

    /** The rows must be equal, as they are without ties. */
    void assertEqual(IssueFilter filter, int[] expected) {
        assertThat(flagged(filter)).as(filter.name()).containsExactly(expected);
    }

    private int[] flagged(IssueFilter filter) {
        return audited.flagged(ConfidentLearning.builder()
                .filter(filter)
                .minExamplesPerClass(minimum)
                .fracNoise(fraction)
                .calibrateJoint(calibrate));
    }

    private boolean atCut(IssueFilter filter, GivenLabels rows, int i) {
        ConfidentJoint joint = audited.joint();
        int[][] prune = PruneCounts.of(calibrate ? joint.calibrated() : joint.counts(), minimum, fraction);
        int k = rows.given(i);
        double own = rows.givenProbability(i);
        int[] members = rows.byGiven()[k];
        boolean classCut =
                own == cut(members.length - prune[k][k], IntStream.of(members).mapToDouble(rows::givenProbability));
        boolean pairCut = IntStream.range(0, prune.length)
                .anyMatch(j -> j != k
                        && own - rows.probability(i, j)
                                == cut(
                                        prune[j][k],
                                        IntStream.of(members)
                                                .mapToDouble(m -> rows.givenProbability(m) - rows.probability(m, j))));
        return switch (filter) {
            case PRUNE_BY_CLASS -> classCut;
            case PRUNE_BY_NOISE_RATE -> pairCut;
            case BOTH -> classCut || pairCut;
            case LOW_SELF_CONFIDENCE, LOW_NORMALIZED_MARGIN -> {
                double[] scores =
                        audited.scores(LabelQualityScore.valueOf(filter.name().substring("LOW_".length())));
                yield scores[i] == cut(joint.issueCount(), Arrays.stream(scores));
            }
            case CONFIDENT_LEARNING, PREDICTED_NEQ_GIVEN -> false;
        };
    }

    private static double cut(int count, java.util.stream.DoubleStream keys) {
        return count < 1
                ? Double.NaN
                : keys.sorted().skip(count - 1L).findFirst().orElse(Double.NaN);
    }

    /** The orders must be equal, but for rows whose scores differ by rounding errors only. */
    static void assertOrder(double[] scores, int[] order, JsonNode expected) {
        int[] peer = ConfidentFiles.ints(expected.get("order"));
        for (int i = 0; i < order.length; i++) {
            if (order[i] != peer[i]) {
                assertThat(expected.get("scores_have_ties").asBoolean())
                        .as("place %d", i)
                        .isTrue();
                assertThat(scores[order[i]]).as("place %d", i).isCloseTo(scores[peer[i]], within(1e-12));
            }
        }
    }
}
