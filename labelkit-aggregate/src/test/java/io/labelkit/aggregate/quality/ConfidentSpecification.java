package io.labelkit.aggregate.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/** Confident learning as it is written down, one sentence after the other, without regard to time. */
@NullMarked
record ConfidentSpecification(GivenLabels rows) {

    double threshold(int k) {
        double mean = examples()
                .filter(i -> rows.given(i) == k)
                .mapToDouble(i -> rows.probability(i, k))
                .average()
                .orElse(2);
        return Math.max(mean, 2e-6);
    }

    int count(int s, int y) {
        int count = (int) examples()
                .filter(i -> rows.given(i) == s && confidentClass(i).contains(y))
                .count();
        return s == y ? Math.max(count, 1) : count;
    }

    /** No class or one class. */
    private List<Integer> confidentClass(int i) {
        List<Integer> reached = classes()
                .filter(k -> rows.probability(i, k) >= threshold(k) - 1e-6)
                .boxed()
                .toList();
        return reached.size() <= 1
                ? reached
                : List.of(classes()
                        .boxed()
                        .max(Comparator.<Integer>comparingDouble(k -> rows.probability(i, k))
                                .thenComparing(Comparator.reverseOrder()))
                        .orElseThrow());
    }

    TreeSet<Integer> pruneByClass(int[][] prune) {
        TreeSet<Integer> flagged = new TreeSet<>();
        classes().forEach(k -> {
            List<Integer> members = members(k);
            members.sort(Comparator.comparingDouble(i -> rows.probability(i, k)));
            flagged.addAll(members.subList(0, members.size() > 1 ? Math.max(0, members.size() - prune[k][k]) : 0));
        });
        return flagged;
    }

    TreeSet<Integer> pruneByNoiseRate(int[][] prune) {
        TreeSet<Integer> flagged = new TreeSet<>();
        classes()
                .forEach(k -> classes().filter(j -> j != k).forEach(j -> {
                    List<Integer> members = members(k);
                    members.sort(Comparator.comparingDouble(i -> rows.probability(i, k) - rows.probability(i, j)));
                    flagged.addAll(members.subList(
                            0, members.size() > 1 ? Math.min(members.size(), Math.max(0, prune[j][k])) : 0));
                }));
        return flagged;
    }

    private List<Integer> members(int k) {
        return new ArrayList<>(
                examples().filter(i -> rows.given(i) == k).boxed().toList());
    }

    private IntStream examples() {
        return IntStream.range(0, rows.size());
    }

    private IntStream classes() {
        return IntStream.range(0, rows.classCount());
    }
}
