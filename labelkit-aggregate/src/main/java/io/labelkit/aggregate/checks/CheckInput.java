package io.labelkit.aggregate.checks;

import io.labelkit.aggregate.internal.NamedSeed;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is known of a data set, row by row in the order of its examples. The nearest neighbors and the groups of
 * duplicate texts are searched once, when the first check asks for them. Immutable apart from that, and thread-safe.
 */
public final class CheckInput {
    /** What is known. */
    record Known(
            List<String> ids,
            Optional<List<String>> texts,
            List<Map<String, String>> metadata,
            List<Optional<String>> splits,
            Optional<FeatureTable> features,
            List<String> classes,
            int[] labels,
            Optional<ProbabilityMatrix> probabilities,
            Optional<List<String>> groups) {}

    /** How checks run. */
    record Settings(int neighbors, Optional<KnnMetric> metric, int threads, long seed, int exactRows) {}

    private final Known known;
    private final Settings settings;
    private final List<String> columns;
    private Optional<KnnGraph> graph = Optional.empty();
    private final Map<Double, NearDuplicateGroups> duplicates = new HashMap<>();

    CheckInput(Known known, Settings settings) {
        this.known = known;
        this.settings = settings;
        TreeMap<String, Boolean> names = new TreeMap<>();
        known.metadata.forEach(row -> row.keySet().forEach(name -> names.put(name, true)));
        columns = List.copyOf(names.keySet());
    }

    /**
     * The number of rows.
     *
     * @return N
     */
    public int rows() {
        return known.ids.size();
    }

    /**
     * The ids of the examples.
     *
     * @return one a row
     */
    public List<String> ids() {
        return known.ids;
    }

    /**
     * The texts.
     *
     * @return one a row, or empty
     */
    public Optional<List<String>> texts() {
        return known.texts;
    }

    /**
     * The features.
     *
     * @return the matrix, or empty
     */
    public Optional<FeatureTable> features() {
        return known.features;
    }

    /**
     * The number of neighbors of {@link #graph}.
     *
     * @return k
     */
    public int neighbors() {
        return settings.neighbors;
    }

    /**
     * The nearest neighbors by features. Neighbors at one distance are in an order that depends on the seed and their
     * ids, so that the order of the rows does not matter.
     *
     * @return the graph
     * @throws IllegalStateException if {@link CheckNeed#NEIGHBORS} is not met
     */
    public synchronized KnnGraph graph() {
        if (graph.isEmpty()) {
            CheckNeed.NEIGHBORS.lack(this).ifPresent(lack -> {
                throw new IllegalStateException("there are no neighbors, as " + lack.why());
            });
            KnnGraph.Builder builder = KnnGraph.builder(known.features.orElseThrow())
                    .neighbors(settings.neighbors)
                    .threads(settings.threads)
                    .seed(settings.seed)
                    .exactRows(settings.exactRows)
                    .tieRanks(ranks());
            settings.metric.ifPresent(builder::metric);
            graph = Optional.of(builder.build());
        }
        return graph.get();
    }

    /**
     * Groups of texts that are nearly equal.
     *
     * @param similarity the least Jaccard similarity, as in {@link NearDuplicates#similarity}
     * @return the groups
     * @throws IllegalStateException if there are no texts
     */
    public synchronized NearDuplicateGroups duplicateTexts(double similarity) {
        List<String> texts = known.texts.orElseThrow(() -> new IllegalStateException("there are no texts"));
        return duplicates.computeIfAbsent(
                similarity,
                s -> NearDuplicates.builder()
                        .similarity(s)
                        .seed(settings.seed)
                        .threads(settings.threads)
                        .build()
                        .find(known.ids, texts));
    }

    /** An order of the rows that depends on ids and seed alone. */
    private int[] ranks() {
        long[] keys = new long[rows()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = NamedSeed.random(settings.seed, 0, known.ids.get(i)).nextLong();
        }
        int[] order = IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> keys[i]).thenComparing(known.ids::get))
                .mapToInt(i -> i)
                .toArray();
        int[] ranks = new int[order.length];
        for (int r = 0; r < order.length; r++) {
            ranks[order[r]] = r;
        }
        return ranks;
    }

    /**
     * The names of the classes: those of the label space or of the probabilities if there are any, else those of the
     * labels in order.
     *
     * @return the names
     */
    public List<String> classes() {
        return known.classes;
    }

    /**
     * The given label of a row.
     *
     * @param row the row
     * @return the class's index in {@link #classes}, or -1 if the row has none
     */
    public int label(int row) {
        return known.labels[row];
    }

    /**
     * The number of rows with a label.
     *
     * @return how many
     */
    public int labeled() {
        return (int) Arrays.stream(known.labels).filter(code -> code >= 0).count();
    }

    /** The number of classes that some row has. */
    int usedClasses() {
        return (int)
                Arrays.stream(known.labels).filter(code -> code >= 0).distinct().count();
    }

    /** The number of labels of each class. */
    int[] classCounts() {
        int[] counts = new int[known.classes.size()];
        for (int code : known.labels) {
            if (code >= 0) {
                counts[code]++;
            }
        }
        return counts;
    }

    /**
     * The probabilities, with the rows of this input and the columns of {@link #classes}.
     *
     * @return the matrix, or empty
     */
    public Optional<ProbabilityMatrix> probabilities() {
        return known.probabilities;
    }

    /**
     * The split of each row: that of the example, else its role, else its metadata {@code split}, unless given.
     *
     * @return one a row, empty where unknown
     */
    public List<Optional<String>> splits() {
        return known.splits;
    }

    /**
     * The names of all metadata, in order.
     *
     * @return the names
     */
    public List<String> metadataColumns() {
        return columns;
    }

    /**
     * One column of metadata.
     *
     * @param name its name
     * @return one value a row, empty where the example has none
     */
    public List<Optional<String>> metadata(String name) {
        List<Optional<String>> values = new ArrayList<>();
        known.metadata.forEach(row -> values.add(Optional.ofNullable(row.get(name))));
        return values;
    }

    /**
     * Groups of rows that were given to compare.
     *
     * @return one name a row, or empty
     */
    public Optional<List<String>> groups() {
        return known.groups;
    }

    /**
     * The number of threads that a check may use; it must not change what it finds.
     *
     * @return at least 1
     */
    public int threads() {
        return settings.threads;
    }

    /**
     * The seed of what is drawn at random.
     *
     * @return the seed
     */
    public long seed() {
        return settings.seed;
    }

    @Override
    public String toString() {
        return "CheckInput of " + rows() + " rows, " + labeled() + " of them labeled";
    }
}
