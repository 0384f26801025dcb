package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.DisjointSets;
import io.labelkit.core.data.Item;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rows that are equal or nearly so, joined into groups: two rows are in one group if a chain of pairs that are similar
 * enough leads from one to the other. {@link #groupOf(Item)} keeps them together in cross-validation:
 *
 * <pre>{@code
 * CrossValidation.of(trainer).groups(groups::groupOf)
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class NearDuplicateGroups implements Displayable {
    private static final Rows<List<String>> GROUPS =
            Rows.<List<String>>of("Group").count("rows", List::size).text("members", group -> group);

    private final List<String> ids;
    private final Map<String, Integer> rows;
    private final int[] groupOfRow;
    private final double[] similarities;
    private final List<int[]> groups;
    private final String[] names;
    private final boolean[] grouped;

    private NearDuplicateGroups(List<String> ids, int[] groupOfRow, double[] similarities) {
        this.ids = List.copyOf(ids);
        this.groupOfRow = groupOfRow;
        this.similarities = similarities;
        this.rows = new HashMap<>(ids.size() * 2);
        this.names = new String[ids.size()];
        this.grouped = new boolean[ids.size()];
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            rows.put(ids.get(i), i);
            members.computeIfAbsent(groupOfRow[i], g -> new ArrayList<>()).add(i);
        }
        List<int[]> several = new ArrayList<>();
        for (List<Integer> group : members.values()) {
            String first =
                    group.stream().map(ids::get).min(Comparator.naturalOrder()).orElseThrow();
            group.forEach(i -> {
                names[i] = first;
                grouped[i] = group.size() > 1;
            });
            if (group.size() > 1) {
                several.add(group.stream().mapToInt(i -> i).toArray());
            }
        }
        groups = several;
    }

    /** Of a partition in which each row points at some row of its group. */
    static NearDuplicateGroups of(List<String> ids, DisjointSets sets, double[] similarities) {
        int[] roots = new int[ids.size()];
        Arrays.setAll(roots, sets::root);
        return new NearDuplicateGroups(ids, roots, similarities);
    }

    /**
     * Groups by features: pairs of neighbors nearer than a share of the median distance to the nearest neighbor, as
     * in {@link NearDuplicateCheck}.
     *
     * @param ids the rows' ids, unique
     * @param graph the neighbors
     * @param share the share, {@value NearDuplicateCheck#SHARE} in cleanlab
     * @return the groups; the similarity of a row is 1 - score of that check
     */
    public static NearDuplicateGroups ofNeighbors(List<String> ids, KnnGraph graph, double share) {
        Checks.check(ids.size() == graph.rows(), "ids", "one for each of " + graph.rows() + " rows", ids.size());
        Checks.distinct(ids, "ids");
        double median = NearDuplicateCheck.medianNearest(graph);
        DisjointSets sets = new DisjointSets(graph.rows());
        double[] similarities = new double[graph.rows()];
        for (int i = 0; i < graph.rows(); i++) {
            similarities[i] = 1 - NearDuplicateCheck.score(graph.distance(i, 0), median);
            for (int r = 0; r < graph.neighbors() && graph.distance(i, r) < share * median; r++) {
                sets.join(i, graph.neighbor(i, r));
            }
        }
        return of(ids, sets, similarities);
    }

    /**
     * The ids of the rows.
     *
     * @return one a row
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * The groups of at least two rows, in the order of their first rows.
     *
     * @return copies of the row numbers, ascending in each group
     */
    public List<int[]> groups() {
        return groups.stream().map(int[]::clone).toList();
    }

    /**
     * Whether a row has a duplicate.
     *
     * @param row the row
     * @return true if its group has another row
     */
    public boolean isDuplicate(int row) {
        return grouped[row];
    }

    /** The first row of the group of each row. */
    int[] groupOfRow() {
        return groupOfRow;
    }

    /**
     * The greatest similarity that was found of a row with another.
     *
     * @param row the row
     * @return in [0, 1]; 0 if none was found
     */
    public double similarity(int row) {
        return similarities[row];
    }

    /**
     * The name of an item's group: the least id in it. A group name for cross-validation.
     *
     * @param item the item
     * @return the name
     * @throws IllegalArgumentException if its id is not one of these rows
     */
    public String groupOf(Item<?> item) {
        Integer row = rows.get(item.id());
        if (row == null) {
            throw new IllegalArgumentException(
                    "item must be one of the rows that were searched, but was " + Checks.shown(item.id()));
        }
        return names[row];
    }

    /**
     * The name of a row's group: the least id in it.
     *
     * @param row the row
     * @return the name
     */
    public String groupName(int row) {
        return names[row];
    }

    /**
     * The number of rows beyond the first of each group: what would go if one of each were kept.
     *
     * @return how many
     */
    public int surplus() {
        return groups.stream().mapToInt(g -> g.length - 1).sum();
    }

    /**
     * The groups whose rows have different labels.
     *
     * @param labels the label of each row, empty where there is none
     * @return the conflicts, in the order of the groups
     */
    public List<LabelConflict> labelConflicts(List<Optional<String>> labels) {
        Checks.check(labels.size() == ids.size(), "labels", "one for each of " + ids.size() + " rows", labels.size());
        List<LabelConflict> conflicts = new ArrayList<>();
        for (int[] group : groups) {
            Map<String, Integer> counts = new TreeMap<>();
            for (int row : group) {
                labels.get(row).ifPresent(label -> counts.merge(label, 1, Integer::sum));
            }
            if (counts.size() > 1) {
                conflicts.add(new LabelConflict(
                        Arrays.stream(group).mapToObj(ids::get).toList(), counts));
            }
        }
        return conflicts;
    }

    /**
     * A group of duplicates with different labels.
     *
     * @param ids the ids of the group's rows
     * @param counts the number of rows with each label, by its name
     */
    public record LabelConflict(List<String> ids, Map<String, Integer> counts) implements Displayable {
        static final Rows<LabelConflict> ROWS = Rows.<LabelConflict>of("Conflict")
                .count("rows", conflict -> conflict.ids().size())
                .text("first", conflict -> conflict.ids().get(0))
                .text("labels", LabelConflict::counts);

        /**
         * Copies.
         *
         * @param ids the ids of the group's rows
         * @param counts the number of rows with each label
         */
        public LabelConflict {
            ids = List.copyOf(ids);
            counts = Map.copyOf(counts);
        }

        @Override
        public Display display() {
            return ROWS.display(this);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    @Override
    public Display display() {
        return Display.builder("Groups of near duplicates")
                .count("rows", ids.size())
                .count("groups", groups.size())
                .count("rows beyond the first of each", surplus())
                .table(GROUPS.table(
                        "groups",
                        groups.stream()
                                .map(group -> java.util.Arrays.stream(group)
                                        .mapToObj(ids::get)
                                        .toList())
                                .toList()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
