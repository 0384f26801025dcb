package io.labelkit.aggregate.checks;

import io.labelkit.core.internal.Parallel;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Nearly all nearest neighbors: the rows that share a leaf of a random projection tree are compared (Dasgupta and
 * Freund, 2008, doi 10.1145/1374376.1374452), then each row with the neighbors of its neighbors and of those it is a
 * neighbor of, until little changes (NN-descent: Dong, Moses and Li, 2011, doi 10.1145/1963405.1963487). Every round
 * reads the lists of the round before, so that threads do not matter.
 */
final class ApproximateSearch {
    private static final int TREES = 8;
    private static final int LEAF = 48;
    private static final int ROUNDS = 12;
    private static final int REVERSE = 20;
    private static final int BLOCK = 1024;
    private static final double LITTLE = 0.0005;

    private ApproximateSearch() {}

    static NearestLists search(Points points, NearestLists empty, long seed, Parallel parallel) {
        NearestLists lists = empty;
        int n = points.count();
        for (int tree = 0; tree < TREES; tree++) {
            ProjectionTree leaves = ProjectionTree.grow(points, Math.max(LEAF, 2 * lists.k()), seed, tree, parallel);
            NearestLists target = lists;
            parallel.run(leaves.count(), leaf -> compareAll(points, leaves.leaf(leaf), target));
        }
        for (int round = 0; round < ROUNDS; round++) {
            NearestLists before = lists;
            NearestLists after = lists.copy();
            int[][] sources = sources(before, n, points.ranks());
            int blocks = (n + BLOCK - 1) / BLOCK;
            int[] changed = new int[blocks];
            parallel.run(blocks, block -> {
                Seen seen = new Seen(n);
                for (int row = block * BLOCK; row < Math.min(n, (block + 1) * BLOCK); row++) {
                    changed[block] += join(points, before, after, sources, row, seen);
                }
            });
            lists = after;
            if (Arrays.stream(changed).asLongStream().sum() <= LITTLE * n * lists.k()) {
                break;
            }
        }
        return lists;
    }

    private static void compareAll(Points points, int[] rows, NearestLists lists) {
        for (int row : rows) {
            for (int other : rows) {
                if (other != row) {
                    double squared = points.squared(row, other);
                    if (squared <= lists.worst(row) && !lists.holds(row, other)) {
                        lists.offer(row, other, squared);
                    }
                }
            }
        }
    }

    /** Compares a row with what is two steps away; returns how many entries of its list changed. */
    private static int join(
            Points points, NearestLists before, NearestLists after, int[][] sources, int row, Seen seen) {
        seen.start(row);
        for (int place = 0; place < before.k(); place++) {
            seen.add(before.row(row, place));
        }
        int changes = 0;
        for (int place = 0; place < before.k(); place++) {
            changes += around(points, before, after, sources, row, before.row(row, place), seen);
        }
        for (int source : sources[row]) {
            changes += offer(points, after, row, source, seen);
            changes += around(points, before, after, sources, row, source, seen);
        }
        return changes;
    }

    private static int around(
            Points points, NearestLists before, NearestLists after, int[][] sources, int row, int via, Seen seen) {
        int changes = 0;
        for (int place = 0; via >= 0 && place < before.k(); place++) {
            changes += offer(points, after, row, before.row(via, place), seen);
        }
        if (via >= 0) {
            for (int source : sources[via]) {
                changes += offer(points, after, row, source, seen);
            }
        }
        return changes;
    }

    private static int offer(Points points, NearestLists after, int row, int candidate, Seen seen) {
        if (candidate < 0 || !seen.add(candidate)) {
            return 0;
        }
        double squared = points.squared(row, candidate);
        return squared <= after.worst(row) && after.offer(row, candidate, squared) ? 1 : 0;
    }

    /** The rows that have a row in their list, at most some, those for which it is nearest first. */
    private static int[][] sources(NearestLists lists, int n, int[] ranks) {
        int[] count = new int[n];
        int[][] sources = new int[n][0];
        int[] rowOfRank = new int[n];
        for (int i = 0; i < n; i++) {
            rowOfRank[ranks[i]] = i;
        }
        for (int place = 0; place < lists.k(); place++) {
            for (int rank = 0; rank < n; rank++) {
                int row = rowOfRank[rank];
                int to = lists.row(row, place);
                if (to >= 0 && count[to] < REVERSE) {
                    if (count[to] == sources[to].length) {
                        sources[to] = Arrays.copyOf(sources[to], Math.min(REVERSE, Math.max(4, 2 * count[to])));
                    }
                    sources[to][count[to]++] = row;
                }
            }
        }
        for (int i = 0; i < n; i++) {
            sources[i] = Arrays.copyOf(sources[i], count[i]);
        }
        return sources;
    }

    /** Which rows were looked at for the row of the moment. */
    private static final class Seen {
        private final int[] stamp;
        private int now;

        Seen(int n) {
            stamp = new int[n];
        }

        void start(int row) {
            now++;
            stamp[row] = now;
        }

        boolean add(int row) {
            if (row < 0 || stamp[row] == now) {
                return false;
            }
            stamp[row] = now;
            return true;
        }
    }

    /** A generator for a node of a tree. */
    static SplittableRandom random(long seed, long tree, long node) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + tree * 0xBF58476D1CE4E5B9L + node);
    }
}
