package io.labelkit.llm.prompt;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** As many of each label as possible, in an order drawn once, round the labels. */
final class BalancedDemonstrations implements Demonstrations {
    private final DemonstrationPool pool;
    private final int count;
    private final long seed;
    private final List<Integer> order;

    BalancedDemonstrations(DemonstrationPool pool, int count, long seed) {
        this.pool = pool;
        this.count = Checks.positive(count, "count");
        this.seed = seed;
        this.order = order(pool.classes(), new Random(seed));
    }

    /** One of each label, in random order, then another one of each, and so on. */
    private static List<Integer> order(List<String> classes, Random random) {
        Map<String, List<Integer>> byClass = new TreeMap<>();
        for (int i = 0; i < classes.size(); i++) {
            byClass.computeIfAbsent(classes.get(i), name -> new ArrayList<>()).add(i);
        }
        byClass.values().forEach(places -> Collections.shuffle(places, random));
        List<Integer> order = new ArrayList<>();
        for (int round = 0; order.size() < classes.size(); round++) {
            List<Integer> those = new ArrayList<>();
            for (List<Integer> places : byClass.values()) {
                if (round < places.size()) {
                    those.add(places.get(round));
                }
            }
            Collections.shuffle(those, random);
            order.addAll(those);
        }
        return order;
    }

    @Override
    public List<Demonstration> choose(Item<String> item) {
        Set<Integer> allowed = new HashSet<>();
        for (int place : pool.placesWithout(item)) {
            allowed.add(place);
        }
        return order.stream()
                .filter(allowed::contains)
                .limit(count)
                .map(pool.all()::get)
                .toList();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "balanced demonstrations", Map.of("pool", pool.contentHash().hex(), "count", count, "seed", seed));
    }
}
