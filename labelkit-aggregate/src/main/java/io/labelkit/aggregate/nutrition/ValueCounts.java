package io.labelkit.aggregate.nutrition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often each value occurs, without values so rare that single examples could be recognised. They are counted together;
 * if fewer than the least number would be left in that group, more values join it, so that nothing can be found by
 * subtracting. Missing values count as a value.
 *
 * @param distinct the number of different values, missing not counted
 * @param shown the frequent values, most frequent first
 * @param others how many values are counted together
 * @param otherCount how many examples have one of those
 */
record ValueCounts(int distinct, List<Cell> shown, int others, long otherCount) {
    static final String MISSING = "(missing)";

    /** A value and how often it occurs. */
    record Cell(String value, long count) {}

    ValueCounts {
        shown = List.copyOf(shown);
    }

    static ValueCounts of(List<Optional<String>> values, int least, int limit) {
        Map<Optional<String>, Long> counts = new LinkedHashMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        List<Cell> cells = new ArrayList<>();
        counts.forEach((value, count) -> cells.add(new Cell(value.orElse(MISSING), count)));
        cells.sort((a, b) -> a.count() != b.count()
                ? Long.compare(b.count(), a.count())
                : a.value().compareTo(b.value()));
        int shown = 0;
        while (shown < cells.size() && shown < limit && cells.get(shown).count() >= least) {
            shown++;
        }
        long rest = sum(cells, shown);
        while (shown > 0 && shown < cells.size() && rest < least) {
            shown--;
            rest += cells.get(shown).count();
        }
        int distinct = counts.size() - (counts.containsKey(Optional.<String>empty()) ? 1 : 0);
        return new ValueCounts(distinct, cells.subList(0, shown), cells.size() - shown, rest);
    }

    private static long sum(List<Cell> cells, int from) {
        return cells.subList(from, cells.size()).stream().mapToLong(Cell::count).sum();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("distinct", distinct);
        json.put(
                "counts",
                shown.stream()
                        .map(cell -> Json.pair("value", cell.value(), "count", cell.count()))
                        .toList());
        json.put("otherValues", others);
        json.put("otherCount", otherCount);
        return json;
    }
}
