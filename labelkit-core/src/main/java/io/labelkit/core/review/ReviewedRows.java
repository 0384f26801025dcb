package io.labelkit.core.review;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A review that came back, row by row: first the rows in the order of the file, a duplicate once, then those that are
 * missing in the order of the queue. Immutable and thread-safe.
 */
public final class ReviewedRows implements Displayable {
    private final LabelSpace space;
    private final List<ReviewedRow> rows;

    private ReviewedRows(LabelSpace space, List<ReviewedRow> rows) {
        this.space = space;
        this.rows = List.copyOf(rows);
    }

    /**
     * Matches what came back with what went out and with the data as they are now.
     *
     * @param queue what went out
     * @param now the data now
     * @param returned what came back
     * @return the rows
     */
    public static ReviewedRows match(ReviewQueue queue, Dataset<?> now, List<ReturnedRow> returned) {
        return match(queue, returned, id -> changedData(queue, now, id));
    }

    /**
     * Matches what came back with what went out, trusting that the data did not change.
     *
     * @param queue what went out
     * @param returned what came back
     * @return the rows
     */
    public static ReviewedRows match(ReviewQueue queue, List<ReturnedRow> returned) {
        return match(queue, returned, id -> Optional.empty());
    }

    private static ReviewedRows match(
            ReviewQueue queue, List<ReturnedRow> returned, Function<String, Optional<String>> changed) {
        RowMatcher matcher = new RowMatcher(queue, returned, changed);
        return new ReviewedRows(queue.space(), matcher.rows());
    }

    private static Optional<String> changedData(ReviewQueue queue, Dataset<?> now, String id) {
        Optional<? extends Example<?>> example = now.find(id);
        if (example.isEmpty()) {
            return Optional.of("the example is no longer in the data");
        }
        boolean same = example.get()
                .item()
                .contentHash()
                .equals(queue.find(id).map(ReviewItem::content).orElseThrow());
        return same ? Optional.empty() : Optional.of("the example's data changed after the queue went out");
    }

    /**
     * Every row.
     *
     * @return an immutable list
     */
    public List<ReviewedRow> rows() {
        return rows;
    }

    /**
     * The rows in one state.
     *
     * @param state the state, for instance {@code ReviewedRow.Stale.class}
     * @param <R> the state
     * @return the rows, in order
     */
    public <R extends ReviewedRow> List<R> in(Class<R> state) {
        return rows.stream().filter(state::isInstance).map(state::cast).toList();
    }

    /**
     * How many rows are in each state.
     *
     * @return the count by the state's name, for instance {@code Changed}; states without rows are left out
     */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.getClass().getSimpleName(), 1, Integer::sum));
        return counts;
    }

    /**
     * The decisions: the labels of confirmed and changed rows.
     *
     * @return the label by example id, in the order of the file
     */
    public Map<String, Label> decisions() {
        Map<String, Label> decisions = new LinkedHashMap<>();
        for (ReviewedRow row : rows) {
            if (row instanceof ReviewedRow.Confirmed confirmed) {
                decisions.put(row.id(), confirmed.label());
            } else if (row instanceof ReviewedRow.Changed change) {
                decisions.put(row.id(), change.label());
            }
        }
        return decisions;
    }

    /**
     * The decisions as gold labels. A gold label that is there already is never replaced: a decision that differs from
     * it is reported as a conflict.
     *
     * @param dataset the data
     * @param role what the labels may be used for
     * @param <T> the type of the data
     * @return the data with the labels
     */
    public <T> ReviewedGold<T> asGold(Dataset<T> dataset, GoldRole role) {
        Map<String, Label> known = new LinkedHashMap<>(dataset.goldWithoutRole());
        for (GoldRole each : GoldRole.values()) {
            known.putAll(dataset.gold(each).labels());
        }
        Map<String, Label> fresh = new LinkedHashMap<>();
        List<String> same = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        decisions().forEach((id, label) -> {
            Optional<Label> gold = Optional.ofNullable(known.get(id));
            if (dataset.find(id).isEmpty()) {
                absent.add(id);
            } else if (gold.isEmpty()) {
                fresh.put(id, label);
            } else {
                (gold.get().equals(label) ? same : conflicts).add(id);
            }
        });
        Dataset<T> changed = dataset.map(example -> Optional.ofNullable(fresh.get(example.id()))
                .map(label -> example.withGold(label, role))
                .orElse(example));
        return new ReviewedGold<>(changed, List.copyOf(fresh.keySet()), same, conflicts, absent);
    }

    /**
     * The decisions as votes of one person, to be combined with those of other labelers.
     *
     * @param labeler the person's name
     * @return one vote a decision
     */
    public OutcomeTable asVotes(String labeler) {
        OutcomeTable.Builder table = OutcomeTable.builder(space, List.of(LabelerInfo.named(labeler)));
        decisions().forEach((id, label) -> table.set(table.addExample(id), 0, Outcome.vote(label)));
        return table.build();
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("What came back from review").count("rows", rows.size());
        counts().forEach((state, count) -> display.count(ReviewedDisplay.words(state), count));
        return display.table(ReviewedDisplay.ROWS.table("rows", rows)).build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
