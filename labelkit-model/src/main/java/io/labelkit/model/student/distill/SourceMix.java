package io.labelkit.model.student.distill;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several sources of labels in one training set: gold, language models, rules, synthetic texts. A source has a weight
 * for each of its examples, relative to those of the others; 3 to 10 for gold against labels of a language model, and at
 * most 1 for synthetic texts, are usual. Where sources share an item, by id, the one that was added first counts. Not
 * thread-safe.
 *
 * <pre>{@code
 * TrainingSet<String> data = new SourceMix().add(gold, 5).add(fromModel, 1).add(synthetic, 0.5).build();
 * }</pre>
 */
public final class SourceMix {
    private final List<TrainingSet<String>> sources = new ArrayList<>();
    private final List<Double> factors = new ArrayList<>();

    /** Makes an empty mix. */
    public SourceMix() {}

    /**
     * Adds a source.
     *
     * @param source the examples
     * @param factor what their weights are multiplied by, finite and at least 0
     * @return this
     * @throws IllegalArgumentException if its classes are not those of the other sources
     */
    public SourceMix add(TrainingSet<String> source, double factor) {
        Checks.check(factor >= 0 && Double.isFinite(factor), "factor", "a finite number of at least 0", factor);
        if (!sources.isEmpty()) {
            TrainingSet<String> first = sources.get(0);
            Checks.check(
                    first.classes().equals(source.classes()) && first.exclusive() == source.exclusive(),
                    "classes of source " + (sources.size() + 1),
                    "those of the first, " + first.classes(),
                    source.classes());
        }
        sources.add(source);
        factors.add(factor);
        return this;
    }

    /**
     * Mixes.
     *
     * @return all examples
     * @throws IllegalArgumentException if no source was added
     */
    public TrainingSet<String> build() {
        Checks.check(!sources.isEmpty(), "sources", "at least one", "none");
        TrainingSet<String> first = sources.get(0);
        int classes = first.classes().size();
        List<Item<String>> items = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<Double> targets = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int s = 0; s < sources.size(); s++) {
            TrainingSet<String> source = sources.get(s);
            Set<String> own = new HashSet<>();
            for (int i = 0; i < source.size(); i++) {
                if (!seen.contains(source.items().get(i).id())) {
                    own.add(source.items().get(i).id());
                    items.add(source.items().get(i));
                    weights.add(source.weight(i) * factors.get(s));
                    for (int k = 0; k < classes; k++) {
                        targets.add(source.target(i, k));
                    }
                }
            }
            seen.addAll(own);
        }
        double[] allTargets = targets.stream().mapToDouble(Double::doubleValue).toArray();
        double[] allWeights = weights.stream().mapToDouble(Double::doubleValue).toArray();
        return first.exclusive()
                ? TrainingSet.soft(items, first.classes(), allTargets, allWeights)
                : TrainingSet.multiLabel(items, first.classes(), allTargets, allWeights);
    }
}
