package io.labelkit.llm.confidence;

import io.labelkit.core.calibration.ProbabilityCalibration;
import io.labelkit.core.data.Item;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.llm.exchange.Concurrently;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which labels a model likes: the mean of its scores on texts that say nothing. It costs one item a text; with a client
 * that records its calls it is measured once for each version of a prompt. Immutable.
 *
 * @param probabilities the mean probability by label
 * @param intervals the bootstrap interval of each mean over the texts
 * @param distance how far the prior is from uniform, {@code sum |p - 1/K| / 2}, in [0, 1 - 1/K], with its bootstrap
 *     interval; the interval lies a little high, since the distance of a sample is on average larger than that of the whole
 * @param texts how many texts have scores
 * @param unknown how many have none
 */
public record LabelPrior(
        Map<String, Double> probabilities, Map<String, Interval> intervals, Interval distance, int texts, int unknown)
        implements Displayable {
    /**
     * Copies the maps.
     *
     * @param probabilities the mean probability by label
     * @param intervals the interval of each mean
     * @param distance how far the prior is from uniform
     * @param texts how many texts have scores
     * @param unknown how many have none
     */
    public LabelPrior {
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    }

    /**
     * Measures the prior.
     *
     * @param scorer gives the scores
     * @param texts texts that say nothing, see {@link PseudoTexts}
     * @param seed the seed of the bootstrap
     * @return the prior
     * @throws IllegalStateException if fewer than half of the texts have scores, or fewer than two
     */
    public static LabelPrior measure(LabelScorer scorer, List<String> texts, long seed) {
        Checks.check(texts.size() >= 2, "texts", "at least two", texts.size());
        List<Item<String>> items = IntStream.range(0, texts.size())
                .mapToObj(i -> Item.of("pseudo text " + (i + 1), texts.get(i)))
                .toList();
        List<Scored> scored = Concurrently.map(items, scorer.concurrency(), scorer::score);
        List<LabelProbabilities> known = new ArrayList<>();
        scored.forEach(each -> each.scores().ifPresent(known::add));
        if (known.size() < 2 || 2 * known.size() < texts.size()) {
            throw new IllegalStateException("only " + known.size() + " of " + texts.size()
                    + " pseudo texts have scores; the first outcome is "
                    + scored.get(0).outcome());
        }
        List<String> names = scorer.space().classNames();
        Bootstrap bootstrap = Bootstrap.withSeed(seed);
        Map<String, Double> means = new LinkedHashMap<>();
        Map<String, Interval> intervals = new LinkedHashMap<>();
        int[] all = IntStream.range(0, known.size()).toArray();
        for (String name : names) {
            means.put(name, mean(known, name, all));
            Optional<Interval> interval = bootstrap.interval(known.size(), rows -> mean(known, name, rows));
            intervals.put(name, interval.orElseThrow());
        }
        Interval distance = bootstrap
                .interval(known.size(), rows -> distance(known, names, rows))
                .orElseThrow();
        return new LabelPrior(means, intervals, distance, known.size(), texts.size() - known.size());
    }

    private static double mean(List<LabelProbabilities> known, String name, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += known.get(row).of(name);
        }
        return sum / rows.length;
    }

    private static double distance(List<LabelProbabilities> known, List<String> names, int[] rows) {
        double sum = 0;
        for (String name : names) {
            sum += Math.abs(mean(known, name, rows) - 1.0 / names.size());
        }
        return sum / 2;
    }

    /**
     * Takes the prior out of scores: {@code p(y | text) / prior(y)}, times the shares the labels truly have if they are
     * given, divided by the sum. A prior below {@code 1 / (K (n + 1))}, what a label would have if one more of the n texts
     * were uniform, counts as that.
     *
     * @param scores the scores
     * @param shares the true shares of the labels; empty for equal ones. Without them a real imbalance is flattened too
     * @return the scores without the prior, of the same source and coverage
     */
    public LabelProbabilities remove(LabelProbabilities scores, Optional<Map<String, Double>> shares) {
        List<String> names = List.copyOf(probabilities.keySet());
        double[] prior = new double[names.size()];
        double[] target = new double[names.size()];
        double[] given = new double[names.size()];
        for (int c = 0; c < given.length; c++) {
            String name = names.get(c);
            prior[c] = probabilities.getOrDefault(name, 0.0);
            target[c] = shares.map(s -> s.getOrDefault(name, 0.0)).orElse(1.0);
            given[c] = scores.of(name);
        }
        double least = 1.0 / (names.size() * (texts + 1.0));
        double[] fair =
                ProbabilityCalibration.withoutPrior(names, prior, target, least).apply(given);
        Map<String, Double> masses = new LinkedHashMap<>();
        for (int c = 0; c < fair.length; c++) {
            masses.put(names.get(c), fair[c]);
        }
        return LabelProbabilities.of(scores.source(), masses, scores.coverage()).orElse(scores);
    }

    @Override
    public Display display() {
        List<Map.Entry<String, Interval>> entries = List.copyOf(intervals.entrySet());
        Rows<Map.Entry<String, Interval>> rows = Rows.<Map.Entry<String, Interval>>of("Class")
                .text("class", Map.Entry::getKey)
                .interval("probability", Unit.share(), Map.Entry::getValue);
        return Display.builder("What a model says of texts without content")
                .count("texts", texts)
                .count("without probabilities", unknown)
                .interval("distance from even", distance, Unit.share())
                .table(rows.table("classes", entries))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
