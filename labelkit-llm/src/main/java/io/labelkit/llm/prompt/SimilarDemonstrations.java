package io.labelkit.llm.prompt;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Demonstrations by the similarity of their texts to the item's. */
final class SimilarDemonstrations implements Demonstrations {
    private static final double NEAR_DUPLICATE = 0.95;
    private static final int MOST_FETCHED = 100;
    private static final int FETCHED_PER_SHOWN = 5;
    private static final double RELEVANCE = 0.5;

    private final DemonstrationPool pool;
    private final Embedder embedder;
    private final int count;
    private final Similarity similarity;
    private final List<float[]> vectors;
    private final List<String> classes;

    SimilarDemonstrations(DemonstrationPool pool, Embedder embedder, int count, Similarity similarity) {
        this.pool = pool;
        this.embedder = embedder;
        this.count = Checks.positive(count, "count");
        this.similarity = similarity;
        this.classes = similarity == Similarity.BALANCED ? pool.classes() : List.of();
        this.vectors = pool.all().isEmpty()
                ? List.of()
                : embedder.embed(
                        pool.all().stream().map(d -> SafeText.of(d.text())).toList());
    }

    /** A place in the pool with its similarity to the item. */
    private record Near(int place, double cosine) {}

    @Override
    public List<Demonstration> choose(Item<String> item) {
        if (vectors.isEmpty()) {
            return List.of();
        }
        float[] query = embedder.embed(List.of(SafeText.of(item.data()))).get(0);
        List<Near> near = Arrays.stream(pool.placesWithout(item))
                .mapToObj(place -> new Near(place, cosine(query, vectors.get(place))))
                .filter(each -> each.cosine() <= NEAR_DUPLICATE)
                .sorted(Comparator.comparingDouble(Near::cosine).reversed().thenComparingInt(Near::place))
                .toList();
        List<Near> chosen = new ArrayList<>(
                switch (similarity) {
                    case NEAREST -> near.subList(0, Math.min(count, near.size()));
                    case DIVERSE -> diverse(near);
                    case BALANCED -> balanced(near);
                });
        chosen.sort(Comparator.comparingDouble(Near::cosine)
                .thenComparing(Comparator.comparingInt(Near::place).reversed()));
        return chosen.stream().map(each -> pool.all().get(each.place())).toList();
    }

    private List<Near> diverse(List<Near> near) {
        int fetched = Math.min(Math.min(MOST_FETCHED, FETCHED_PER_SHOWN * count), near.size());
        List<Near> left = new ArrayList<>(near.subList(0, fetched));
        List<Near> chosen = new ArrayList<>();
        while (chosen.size() < count && !left.isEmpty()) {
            Near best = Collections.max(left, Comparator.comparingDouble(each -> marginal(each, chosen)));
            chosen.add(best);
            left.remove(best);
        }
        return chosen;
    }

    private double marginal(Near candidate, List<Near> chosen) {
        double closest = 0;
        for (Near other : chosen) {
            closest = Math.max(closest, cosine(vectors.get(candidate.place()), vectors.get(other.place())));
        }
        return RELEVANCE * candidate.cosine() - (1 - RELEVANCE) * closest;
    }

    /** Round by round the nearest left of each label, the label with the nearest one first. */
    private List<Near> balanced(List<Near> near) {
        Map<String, Integer> rounds = new HashMap<>();
        Map<Near, Integer> round = new HashMap<>();
        for (Near each : near) {
            round.put(each, rounds.merge(classes.get(each.place()), 1, Integer::sum));
        }
        return near.stream()
                .sorted(Comparator.comparingInt((Near each) -> round.getOrDefault(each, 0)))
                .limit(count)
                .toList();
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                "similar demonstrations",
                Map.of(
                        "pool",
                        pool.contentHash().hex(),
                        "embedder",
                        embedder.fingerprint().hash().hex(),
                        "count",
                        count,
                        "similarity",
                        similarity.name()));
    }
}
