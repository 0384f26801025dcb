package io.labelkit.model.neighbor;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.internal.EmbeddedItems;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Labelled texts with their vectors of length 1. Immutable. */
final class Anchors {
    private final TrainingSet<String> data;
    private final List<double[]> vectors;

    private Anchors(TrainingSet<String> data, List<double[]> vectors) {
        this.data = data;
        this.vectors = vectors;
    }

    static Anchors of(TrainingSet<String> data, Embedder embedder) {
        return new Anchors(data, EmbeddedItems.of(data.items(), embedder));
    }

    /** An anchor's row and its cosine. */
    record Near(int row, double similarity) {}

    private static final Comparator<Near> WORST_FIRST =
            Comparator.comparingDouble(Near::similarity).thenComparing(Near::row, Comparator.reverseOrder());

    /** The k nearest anchors, the nearest first; of equally near ones the first. The item's own id does not count. */
    List<Near> nearest(double[] x, String id, int k) {
        PriorityQueue<Near> best = new PriorityQueue<>(k + 1, WORST_FIRST);
        for (int row = 0; row < vectors.size(); row++) {
            double similarity = EmbeddedItems.dot(x, vectors.get(row));
            boolean near = best.size() < k || similarity > best.element().similarity();
            if (near && !data.items().get(row).id().equals(id)) {
                best.add(new Near(row, similarity));
                if (best.size() > k) {
                    best.remove();
                }
            }
        }
        return best.stream().sorted(WORST_FIRST.reversed()).toList();
    }

    /** The share of each class among some anchors, each weighted by {@code w_i exp((s_i - s_1) / temperature)}. */
    double[] shares(List<Near> near, double temperature) {
        double[] shares = new double[data.classes().size()];
        double total = 0;
        for (Near anchor : near) {
            double weight = data.weight(anchor.row())
                    * StrictMath.exp((anchor.similarity() - near.get(0).similarity()) / temperature);
            total += weight;
            for (int c = 0; c < shares.length; c++) {
                shares[c] += weight * data.target(anchor.row(), c);
            }
        }
        for (int c = 0; c < shares.length; c++) {
            shares[c] = Math.min(1, shares[c] / total);
        }
        return shares;
    }

    String id(int row) {
        return data.items().get(row).id();
    }

    /** The similarity of each anchor to its nearest other one, in ascending order. */
    double[] similaritiesAmongThem() {
        double[] all = new double[vectors.size()];
        for (int row = 0; row < all.length; row++) {
            List<Near> near = nearest(vectors.get(row), id(row), 1);
            all[row] = near.isEmpty() ? -1 : near.get(0).similarity();
        }
        Arrays.sort(all);
        return all;
    }
}
