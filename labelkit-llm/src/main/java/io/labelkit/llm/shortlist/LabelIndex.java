package io.labelkit.llm.shortlist;

import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelClass;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Labels by what they mean: each has the vectors of its name, of its name with its description, and of its aliases. A label
 * is as near to a query as the nearest of these. Compares all labels, which for tens of thousands takes milliseconds.
 * Immutable and thread-safe.
 */
public final class LabelIndex {
    private final LabelSpace space;
    private final Embedder embedder;
    private final Map<String, List<String>> aliases;
    private final int[] labelOf;
    private final float[][] vectors;

    private LabelIndex(LabelSpace space, Embedder embedder, Map<String, ? extends Collection<String>> names) {
        this.space = space;
        this.embedder = embedder;
        this.aliases = new TreeMap<>();
        names.forEach((label, some) -> {
            Checks.check(space.find(label).isPresent(), "aliases", "of labels of the space", label);
            aliases.put(label, List.copyOf(some));
        });
        List<Integer> owners = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int k = 0; k < space.size(); k++) {
            for (String text : texts(space.classes().get(k))) {
                owners.add(k);
                texts.add(text);
            }
        }
        labelOf = owners.stream().mapToInt(k -> k).toArray();
        vectors = embedder.embed(texts).toArray(float[][]::new);
    }

    /**
     * An index of names and descriptions.
     *
     * @param space the labels
     * @param embedder the embedder, which must stay open
     * @return the index
     */
    public static LabelIndex of(LabelSpace space, Embedder embedder) {
        return new LabelIndex(space, embedder, Map.of());
    }

    /**
     * An index of names, descriptions and aliases, for labels whose names are not how people speak.
     *
     * @param space the labels
     * @param embedder the embedder, which must stay open
     * @param aliases further names by label
     * @return the index
     * @throws IllegalArgumentException if an alias is of no label of the space
     */
    public static LabelIndex of(
            LabelSpace space, Embedder embedder, Map<String, ? extends Collection<String>> aliases) {
        return new LabelIndex(space, embedder, aliases);
    }

    private List<String> texts(LabelClass label) {
        List<String> texts = new ArrayList<>();
        texts.add(label.name());
        if (!label.description().isBlank()) {
            texts.add(label.name() + ": " + label.description().strip());
        }
        texts.addAll(aliases.getOrDefault(label.name(), List.of()));
        return texts;
    }

    /**
     * The labels.
     *
     * @return the label space
     */
    public LabelSpace space() {
        return space;
    }

    /**
     * The identity of labels, aliases and embedder.
     *
     * @return the fingerprint
     */
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                        "label-index",
                        Map.of(
                                "space",
                                space.contentHash().hex(),
                                "aliases",
                                aliases,
                                "embedder",
                                embedder.fingerprint().hash().hex()))
                .containing("embedder", embedder.fingerprint());
    }

    /**
     * The labels that are nearest to any of some queries.
     *
     * @param queries texts, at least one
     * @param count how many labels at most
     * @return the nearest first; equally near ones in the order of the space
     */
    public List<RankedLabel> nearest(List<String> queries, int count) {
        return nearest(queries, count, LabelWeights.EQUAL);
    }

    /**
     * The labels that are nearest to any of some queries, with frequent labels nearer.
     *
     * @param queries texts, at least one
     * @param count how many labels at most
     * @param weights how much nearer
     * @return the nearest first; equally near ones in the order of the space
     */
    public List<RankedLabel> nearest(List<String> queries, int count, LabelWeights weights) {
        Checks.check(!queries.isEmpty(), "queries", "at least one", 0);
        Checks.positive(count, "count");
        double[] best = new double[space.size()];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (float[] query : embedder.embed(queries)) {
            for (int v = 0; v < vectors.length; v++) {
                best[labelOf[v]] = Math.max(best[labelOf[v]], dot(query, vectors[v]));
            }
        }
        List<String> names = space.classNames();
        for (int k = 0; k < best.length; k++) {
            best[k] *= weights.of(names.get(k));
        }
        return IntStream.range(0, best.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -best[k]))
                .limit(count)
                .map(k -> new RankedLabel(names.get(k), best[k]))
                .toList();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
