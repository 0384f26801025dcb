package io.labelkit.aggregate.conformal;

import java.util.List;
import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How prediction sets do on examples with known truth. Immutable.
 *
 * @param examples how many examples
 * @param promised the promised coverage
 * @param coverage how many sets hold the truth, with a Wilson interval of 95 %
 * @param meanSize the mean number of labels in a set
 * @param single the share of sets with one label
 * @param empty the share of empty sets
 * @param byClass the coverage of each class that occurs
 * @param bySize the coverage of sets of each size that occurs
 */
public record ConformalEvaluation(
        int examples,
        double promised,
        Interval coverage,
        double meanSize,
        double single,
        double empty,
        Map<String, Interval> byClass,
        Map<Integer, Interval> bySize) implements Displayable {
    static ConformalEvaluation of(SplitConformal conformal, CalibrationSample test) {
        int[] counts = new int[conformal.classes().size()];
        int[] held = new int[counts.length];
        Map<Integer, int[]> sizes = new TreeMap<>();
        double size = 0;
        int covered = 0;
        for (int i = 0; i < test.size(); i++) {
            PredictionSet set = conformal.predict(test.row(i));
            int truth = test.truth(i);
            boolean hit = set.labels().contains(conformal.classes().get(truth));
            counts[truth]++;
            held[truth] += hit ? 1 : 0;
            covered += hit ? 1 : 0;
            size += set.labels().size();
            int[] cell = sizes.computeIfAbsent(set.labels().size(), s -> new int[2]);
            cell[0] += hit ? 1 : 0;
            cell[1]++;
        }
        Map<String, Interval> byClass = new LinkedHashMap<>();
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] > 0) {
                byClass.put(conformal.classes().get(c), ProportionInterval.wilson(held[c], counts[c], 0.95));
            }
        }
        Map<Integer, Interval> bySize = new LinkedHashMap<>();
        sizes.forEach((s, cell) -> bySize.put(s, ProportionInterval.wilson(cell[0], cell[1], 0.95)));
        double n = test.size();
        return new ConformalEvaluation(
                test.size(),
                conformal.promisedCoverage(),
                ProportionInterval.wilson(covered, test.size(), 0.95),
                size / n,
                sizes.getOrDefault(1, new int[2])[1] / n,
                sizes.getOrDefault(0, new int[2])[1] / n,
                byClass,
                bySize);
    }

    /**
     * Copies the maps.
     *
     * @param examples how many examples
     * @param promised the promised coverage
     * @param coverage how many sets hold the truth
     * @param meanSize the mean number of labels in a set
     * @param single the share of sets with one label
     * @param empty the share of empty sets
     * @param byClass the coverage of each class
     * @param bySize the coverage of sets of each size
     */
    public ConformalEvaluation {
        byClass = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byClass));
        bySize = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(bySize));
    }

    @Override
    public Display display() {
        Rows<Map.Entry<String, Interval>> classes = Rows.<Map.Entry<String, Interval>>of("Class")
                .text("class", Map.Entry::getKey)
                .interval("coverage", Unit.share(), Map.Entry::getValue);
        Rows<Map.Entry<Integer, Interval>> sizes = Rows.<Map.Entry<Integer, Interval>>of("Size")
                .count("labels in the set", Map.Entry::getKey)
                .interval("coverage", Unit.share(), Map.Entry::getValue);
        return Display.builder("Sets of labels that should hold the truth")
                .count("examples", examples)
                .share("coverage promised", promised)
                .interval("coverage", coverage, Unit.share())
                .number("mean size", meanSize, Unit.decimal("labels", 2))
                .share("sets of one label", single)
                .share("empty sets", empty)
                .table(classes.table("classes", List.copyOf(byClass.entrySet())))
                .table(sizes.table("sizes", List.copyOf(bySize.entrySet())))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
