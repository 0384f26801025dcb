package io.labelkit.llm.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Brings what several detectors found in one text into disjoint places, in order. */
final class Places {
    private Places() {}

    /**
     * Overlapping finds become one place, which covers all of them and has the kind of the longest (of equally long
     * ones the one found by the earlier detector), so that nothing that any detector found is left. Finds that only
     * touch stay apart. Places of marker codes, which have no kind, always stay as they are.
     */
    static List<Found> disjoint(List<Found> markers, List<Found> found) {
        List<Found> outside = new ArrayList<>();
        found.forEach(one -> outside(markers, one, outside));
        List<Found> merged = new ArrayList<>(markers);
        merged.addAll(joined(outside));
        merged.sort(Comparator.comparingInt(Found::start));
        return merged;
    }

    private static List<Found> joined(List<Found> found) {
        found.sort(Comparator.comparingInt(Found::start));
        List<Found> joined = new ArrayList<>();
        int longest = 0;
        for (Found next : found) {
            Found last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last == null || next.start() >= last.end()) {
                joined.add(next);
                longest = next.length();
            } else {
                String kind = next.length() > longest ? next.kind() : last.kind();
                longest = Math.max(longest, next.length());
                joined.set(joined.size() - 1, new Found(kind, last.start(), Math.max(last.end(), next.end())));
            }
        }
        return joined;
    }

    /** What of a find lies outside the markers. */
    private static void outside(List<Found> markers, Found found, List<Found> outside) {
        int start = found.start();
        for (Found marker : markers) {
            if (marker.end() > start && marker.start() < found.end()) {
                if (marker.start() > start) {
                    outside.add(new Found(found.kind(), start, marker.start()));
                }
                start = marker.end();
            }
        }
        if (start < found.end()) {
            outside.add(new Found(found.kind(), start, found.end()));
        }
    }
}
