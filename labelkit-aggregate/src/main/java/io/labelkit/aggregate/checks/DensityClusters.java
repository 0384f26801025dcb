package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.DisjointSets;
import io.labelkit.aggregate.internal.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * DBSCAN on nearest neighbors: a row is a core if it and its neighbors within eps are at least some; cores that are
 * neighbors within eps are one cluster, and a row with a core within eps joins that of the nearest. The order of the
 * rows does not matter. Eps is the median distance of all neighbors, as no fixed number fits all features.
 */
final class DensityClusters {
    private DensityClusters() {}

    /** The cluster of each row, named by its first row; empty for rows in none. */
    static List<String> of(KnnGraph graph, int least) {
        double[] all = graph.allDistances();
        double eps = Median.of(all, all.length);
        int n = graph.rows();
        boolean[] core = new boolean[n];
        for (int i = 0; i < n; i++) {
            int row = i;
            long near = IntStream.range(0, graph.neighbors())
                    .filter(r -> graph.distance(row, r) <= eps)
                    .count();
            core[i] = near + 1 >= least;
        }
        DisjointSets sets = new DisjointSets(n);
        for (int i = 0; i < n; i++) {
            for (int r = 0; core[i] && r < graph.neighbors() && graph.distance(i, r) <= eps; r++) {
                if (core[graph.neighbor(i, r)]) {
                    sets.join(i, graph.neighbor(i, r));
                }
            }
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int row = i;
            int via = core[i]
                    ? i
                    : IntStream.range(0, graph.neighbors())
                            .filter(r -> graph.distance(row, r) <= eps && core[graph.neighbor(row, r)])
                            .map(r -> graph.neighbor(row, r))
                            .findFirst()
                            .orElse(-1);
            names.add(via < 0 ? "" : "cluster of row " + sets.root(via));
        }
        return names;
    }
}
