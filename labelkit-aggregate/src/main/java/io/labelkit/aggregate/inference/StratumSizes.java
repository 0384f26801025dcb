package io.labelkit.aggregate.inference;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many gold labels each stratum gets, for {@link SamplingDesign#stratified}. Every stratum gets two at least, or all its
 * rows, since one gold label says nothing of how much they differ.
 */
public enum StratumSizes {
    /** In proportion to the rows, which is never worse than drawing without strata. */
    PROPORTIONAL,
    /** The same number for every stratum, so that rare strata are known as well as common ones. */
    EQUAL;

    private static final int LEAST = 2;

    /**
     * Shares gold labels among strata.
     *
     * @param strata the stratum of each row
     * @param sample how many gold labels there are in all
     * @return how many for each stratum, in the order of their names; their sum is the sample
     * @throws IllegalArgumentException if there are fewer gold labels than two a stratum, or more than rows
     */
    public Map<String, Integer> allot(List<String> strata, int sample) {
        Map<String, Integer> rows = new TreeMap<>();
        strata.forEach(s -> rows.merge(s, 1, Integer::sum));
        int least = rows.values().stream().mapToInt(n -> Math.min(LEAST, n)).sum();
        Checks.check(
                sample >= least && sample <= strata.size(),
                "sample",
                "in [" + least + ", " + strata.size() + "], so that each of " + rows.size()
                        + " strata has two gold labels, or all its rows",
                sample);
        Map<String, Integer> allotted = new LinkedHashMap<>();
        rows.forEach((name, n) -> allotted.put(name, Math.min(LEAST, n)));
        List<String> open = new ArrayList<>(rows.keySet());
        for (int left = sample - least; left > 0; left--) {
            open.removeIf(name -> allotted.getOrDefault(name, 0) >= rows.getOrDefault(name, 0));
            // The stratum that is furthest behind its share; the first of equals.
            String next = open.stream()
                    .min(Comparator.comparingDouble(name -> allotted.getOrDefault(name, 0) / weight(rows, name)))
                    .orElseThrow();
            allotted.merge(next, 1, Integer::sum);
        }
        return allotted;
    }

    private double weight(Map<String, Integer> rows, String name) {
        return this == EQUAL ? 1 : rows.getOrDefault(name, 1);
    }
}
