package io.labelkit.llm.pilot;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The examples of a pilot. A sample is drawn from each stratum by a hash of seed and id, so that it does not depend on the
 * order of the examples, and a larger one holds the smaller one's if the strata's shares are the same. Where rare strata
 * get more than their share, weights undo it.
 *
 * @param examples the sample, in the order of the data set
 * @param weights how many examples of the data set one of the sample stands for, by id
 * @param longest the longest examples besides, to see what fails; they are in no score
 * @param strata the size of the sample by stratum
 */
public record PilotSample(
        Dataset<String> examples, Map<String, Double> weights, Dataset<String> longest, Map<String, Integer> strata)
        implements Displayable {
    /**
     * Copies the maps.
     *
     * @param examples the sample
     * @param weights how many examples each stands for
     * @param longest the longest examples besides
     * @param strata the size of the sample by stratum
     */
    public PilotSample {
        weights = Map.copyOf(weights);
        strata = Collections.unmodifiableMap(new TreeMap<>(strata));
    }

    /** All examples that are asked about, in the order of the data set. */
    Dataset<String> all(Dataset<String> dataset) {
        Set<String> ids = new HashSet<>(weights.keySet());
        longest.forEach(example -> ids.add(example.id()));
        return dataset.filter(example -> ids.contains(example.id()));
    }

    static PilotSample draw(
            Dataset<String> from, Function<Example<String>, String> stratum, int size, int least, long seed) {
        Map<String, List<Example<String>>> strata = new TreeMap<>();
        for (Example<String> example : from) {
            strata.computeIfAbsent(stratum.apply(example), name -> new ArrayList<>())
                    .add(example);
        }
        Map<String, Integer> sizes =
                sizes(strata, Math.min(size, from.examples().size()), least);
        Map<String, Double> weights = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> entry : sizes.entrySet()) {
            Dataset<String> members = Dataset.of(entry.getKey(), strata.getOrDefault(entry.getKey(), List.of()));
            double weight = members.examples().size() / (double) Math.max(1, entry.getValue());
            members.sample(entry.getValue(), seed).forEach(example -> weights.put(example.id(), weight));
        }
        Dataset<String> examples = from.filter(example -> weights.containsKey(example.id()));
        return new PilotSample(examples, weights, Dataset.of("longest", List.of()), sizes);
    }

    PilotSample withLongest(Dataset<String> dataset, int count) {
        List<Example<String>> rest = new ArrayList<>(dataset.examples());
        rest.removeIf(example -> weights.containsKey(example.id()));
        rest.sort(Comparator.comparingInt(
                        (Example<String> example) -> example.data().length())
                .reversed()
                .thenComparing(Example::id));
        return new PilotSample(
                examples, weights, Dataset.of("longest", rest.subList(0, Math.min(count, rest.size()))), strata);
    }

    /** The floor of each stratum, then what is left in proportion to the strata's sizes, by largest remainder. */
    private static Map<String, Integer> sizes(Map<String, List<Example<String>>> strata, int size, int least) {
        Checks.check(!strata.isEmpty(), "dataset", "one with examples to draw from", strata.size());
        int floor = Math.min(least, size / strata.size());
        Map<String, Integer> sizes = new TreeMap<>();
        strata.forEach((name, members) -> sizes.put(name, Math.min(floor, members.size())));
        int total = strata.values().stream().mapToInt(List::size).sum();
        int given = sizes.values().stream().mapToInt(Integer::intValue).sum();
        while (given < size) {
            String neediest = "";
            double most = Double.NEGATIVE_INFINITY;
            for (Map.Entry<String, Integer> entry : sizes.entrySet()) {
                int members = strata.getOrDefault(entry.getKey(), List.of()).size();
                double want = size * (double) members / total - entry.getValue();
                if (entry.getValue() < members && want > most) {
                    neediest = entry.getKey();
                    most = want;
                }
            }
            sizes.merge(neediest, 1, Integer::sum);
            given++;
        }
        return sizes;
    }

    @Override
    public Display display() {
        return Display.builder("Sample for a pilot")
                .count("examples", examples.examples().size())
                .count("longest texts", longest.examples().size())
                .text("strata", strata)
                .table(examples.display().tables().get(0))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
