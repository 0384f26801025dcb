package io.labelkit.core.learn;

import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which row is held out in which fold. Depends on ids, groups, strata and seed, but not on the order of the rows. */
final class FoldPlan {
    private final int[] foldOfRow;
    private final int[] strata;
    private final int[] groupOfRow;

    private FoldPlan(int[] foldOfRow, int[] strata, int[] groupOfRow) {
        this.foldOfRow = foldOfRow;
        this.strata = strata;
        this.groupOfRow = groupOfRow;
    }

    /** Rows that stay together; the stratum is the most frequent one, the first of several. */
    private record Group(List<Integer> rows, int stratum, long hash, String firstId) {}

    static FoldPlan of(List<String> ids, List<String> groupNames, int[] strata, int folds, long seed) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            rows.computeIfAbsent(groupNames.get(i), name -> new ArrayList<>()).add(i);
        }
        Checks.check(folds <= rows.size(), "folds", "at most the number of groups of items, " + rows.size(), folds);
        List<Group> groups = new ArrayList<>();
        for (List<Integer> group : rows.values()) {
            String first =
                    group.stream().map(ids::get).min(Comparator.naturalOrder()).orElseThrow();
            groups.add(new Group(group, stratum(group, strata), mix(seed, first), first));
        }
        groups.sort(Comparator.comparingInt(Group::stratum)
                .thenComparing(group -> -group.rows().size())
                .thenComparingLong(Group::hash)
                .thenComparing(Group::firstId));
        int[] groupOfRow = new int[ids.size()];
        for (int g = 0; g < groups.size(); g++) {
            for (int row : groups.get(g).rows()) {
                groupOfRow[row] = g;
            }
        }
        return new FoldPlan(deal(groups, ids.size(), folds), strata, groupOfRow);
    }

    private static int stratum(List<Integer> rows, int[] strata) {
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(i -> counts.merge(strata[i], 1, Integer::sum));
        return counts.entrySet().stream()
                .min(Comparator.<Map.Entry<Integer, Integer>>comparingInt(e -> -e.getValue())
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** Each group goes to the fold with the fewest rows of its stratum, then the fewest rows, then the first. */
    private static int[] deal(List<Group> groups, int size, int folds) {
        int[] foldOfRow = new int[size];
        int[] total = new int[folds];
        int[] ofStratum = new int[folds];
        int stratum = -1;
        for (Group group : groups) {
            if (group.stratum() != stratum) {
                stratum = group.stratum();
                Arrays.fill(ofStratum, 0);
            }
            int best = 0;
            for (int f = 1; f < folds; f++) {
                if (ofStratum[f] < ofStratum[best] || (ofStratum[f] == ofStratum[best] && total[f] < total[best])) {
                    best = f;
                }
            }
            for (int row : group.rows()) {
                foldOfRow[row] = best;
            }
            ofStratum[best] += group.rows().size();
            total[best] += group.rows().size();
        }
        return foldOfRow;
    }

    int[] foldOfRow() {
        return foldOfRow;
    }

    int stratum(int row) {
        return strata[row];
    }

    int[] heldOut(int fold) {
        return IntStream.range(0, foldOfRow.length)
                .filter(i -> foldOfRow[i] == fold)
                .toArray();
    }

    /** The held-out rows that are trained on as well: one group for each class that no other fold has. */
    boolean[] borrowed(int fold) {
        int classes = Arrays.stream(strata).max().orElse(-1) + 1;
        boolean[] present = new boolean[classes];
        for (int i = 0; i < strata.length; i++) {
            present[strata[i]] |= foldOfRow[i] != fold;
        }
        boolean[] borrowed = new boolean[strata.length];
        int[] byGroup = Arrays.stream(heldOut(fold))
                .boxed()
                .sorted(Comparator.comparingInt(i -> groupOfRow[i]))
                .mapToInt(i -> i)
                .toArray();
        for (int i : byGroup) {
            if (!present[strata[i]]) {
                for (int j : byGroup) {
                    borrowed[j] |= groupOfRow[j] == groupOfRow[i];
                    present[strata[j]] |= borrowed[j];
                }
            }
        }
        return borrowed;
    }

    int[] training(int fold, boolean[] borrowed) {
        return IntStream.range(0, foldOfRow.length)
                .filter(i -> foldOfRow[i] != fold || borrowed[i])
                .toArray();
    }

    /** A hash of the seed and a text: FNV-1a, then the finaliser of SplitMix64. */
    static long mix(long seed, String text) {
        long h = 0xcbf29ce484222325L ^ (seed * 0x9e3779b97f4a7c15L);
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001b3L;
        }
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }
}
