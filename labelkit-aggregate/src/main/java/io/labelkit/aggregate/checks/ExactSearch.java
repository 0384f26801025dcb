package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Parallel;

/** Compares every row with every other, in blocks that fit the cache. O(N^2 D). */
final class ExactSearch {
    private static final int QUERIES = 128;
    private static final int BLOCK = 256;

    private ExactSearch() {}

    static void fill(Points points, NearestLists lists, Parallel parallel) {
        int n = points.count();
        parallel.run((n + QUERIES - 1) / QUERIES, task -> {
            int from = task * QUERIES;
            fill(points, lists, from, Math.min(n, from + QUERIES));
        });
    }

    private static void fill(Points points, NearestLists lists, int from, int to) {
        double[] columns = new double[BLOCK * points.dimension()];
        double[] squared = new double[BLOCK];
        for (int start = 0; start < points.count(); start += BLOCK) {
            int size = Math.min(BLOCK, points.count() - start);
            for (int b = 0; b < size; b++) {
                for (int j = 0; j < points.dimension(); j++) {
                    columns[j * size + b] = points.get(start + b, j);
                }
            }
            for (int row = from; row < to; row++) {
                points.squared(row, columns, start, size, squared);
                double worst = lists.worst(row);
                for (int b = 0; b < size; b++) {
                    if (squared[b] <= worst && start + b != row) {
                        lists.offer(row, start + b, squared[b]);
                        worst = lists.worst(row);
                    }
                }
            }
        }
    }
}
