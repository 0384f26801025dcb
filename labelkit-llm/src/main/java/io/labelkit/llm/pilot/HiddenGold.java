package io.labelkit.llm.pilot;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Examples with known labels among those of a run, so that a {@link ControlChart} can watch it. Labelers never see gold,
 * so for them they are examples like all others. Stateless and thread-safe.
 */
public final class HiddenGold {
    private HiddenGold() {}

    /**
     * Spreads examples with gold evenly over a data set, so that every part of the run is watched. Which of them are
     * taken depends on seed and id only.
     *
     * @param dataset the examples to label
     * @param watched further examples, which have gold, under ids of their own
     * @param gold their gold labels
     * @param share how many are to be mixed in, as a share of the data set, in (0, 1]; usually 0.02
     * @param seed the seed
     * @return both, those of the data set in their order; all that have gold if there are fewer
     * @throws IllegalArgumentException if an id occurs twice, or none of the further examples has gold
     */
    public static Dataset<String> spread(
            Dataset<String> dataset, Dataset<String> watched, Gold gold, double share, long seed) {
        Checks.check(share > 0 && share <= 1, "share", "in (0, 1]", share);
        int wanted = (int) Math.max(1, Math.round(share * dataset.examples().size()));
        Dataset<String> known = watched.filter(e -> gold.find(e.id()).isPresent());
        Checks.check(!known.examples().isEmpty(), "watched", "of examples with gold", watched);
        Set<String> taken = new HashSet<>();
        known.sample(wanted, seed).forEach(example -> taken.add(example.id()));
        List<Example<String>> planted = known.examples().stream()
                .filter(example -> taken.contains(example.id()))
                .sorted(Comparator.comparing(
                        example -> ContentHash.of(seed + ":" + example.id()).hex()))
                .toList();
        List<Example<String>> mixed = new ArrayList<>();
        int next = 0;
        int size = dataset.examples().size();
        for (int i = 0; i < size; i++) {
            while (next < planted.size() && (next + 0.5) * size <= (double) i * planted.size()) {
                mixed.add(planted.get(next));
                next++;
            }
            mixed.add(dataset.examples().get(i));
        }
        mixed.addAll(planted.subList(next, planted.size()));
        return Dataset.of(dataset.description() + " with hidden gold", mixed);
    }
}
