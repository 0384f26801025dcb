package io.labelkit.aggregate.dependency;

import io.labelkit.aggregate.internal.Median;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which labelers may depend on each other, before any fit that they could mislead. Under independence the agreement
 * beyond chance of two labelers is a product of two skills. The skills are found with medians, {@code s_a = median over b
 * of C_ab / s_b}, which a minority of dependent partners cannot move, and pairs far above their product are suspects.
 * Being one costs power and never makes a finding.
 */
final class Suspicion {
    private static final int ROUNDS = 30;
    private static final int LEAST_FAMILY = 4;
    private static final double ERRORS = 4;

    private Suspicion() {}

    /** Joins the suspects. */
    static void join(PairStatistics pairs, Groups groups) {
        int labelers = pairs.labelers();
        double[] skill = skills(pairs, groups);
        List<Groups.Tie> suspects = new ArrayList<>();
        for (int a = 0; a < labelers; a++) {
            for (int b = a + 1; b < labelers; b++) {
                if (skill[a] > 0
                        && skill[b] > 0
                        && pairs.sameFamily(a, b)
                        && pairs.excess(a, b) > skill[a] * skill[b] + ERRORS * pairs.noise(a, b)) {
                    double usual = skill[a] * skill[b];
                    double room = Math.max(1e-9, pairs.room(a, b) - usual);
                    suspects.add(new Groups.Tie(a, b, (pairs.excess(a, b) - usual) / room));
                }
            }
        }
        suspects.forEach(tie -> groups.join(tie.first(), tie.second(), tie.strength()));
    }

    /** Not a number, or not above 0, where too few labelers can be compared. */
    private static double[] skills(PairStatistics pairs, Groups groups) {
        int labelers = pairs.labelers();
        int[][] family = IntStream.range(0, labelers)
                .mapToObj(a -> IntStream.range(0, labelers)
                        .filter(b -> groups.of(b) == b && groups.of(a) != b && pairs.sameFamily(a, b))
                        .toArray())
                .toArray(int[][]::new);
        double[] skill = new double[labelers];
        for (int a = 0; a < labelers; a++) {
            int from = a;
            skill[a] = family[a].length < LEAST_FAMILY - 1
                    ? 0
                    : Math.sqrt(Math.max(
                            1e-12, median(Arrays.stream(family[a]).mapToDouble(b -> pairs.excess(from, b)))));
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[] last = skill.clone();
            for (int a = 0; a < labelers; a++) {
                int from = a;
                if (skill[a] > 0) {
                    double next = median(Arrays.stream(family[a])
                            .filter(b -> last[b] > 0)
                            .mapToDouble(b -> pairs.excess(from, b) / last[b]));
                    skill[a] = Math.sqrt(Math.max(1e-12, next) * last[a]);
                }
            }
        }
        return skill;
    }

    private static double median(java.util.stream.DoubleStream values) {
        double[] known = values.toArray();
        return known.length == 0 ? 0 : Median.of(known, known.length);
    }
}
