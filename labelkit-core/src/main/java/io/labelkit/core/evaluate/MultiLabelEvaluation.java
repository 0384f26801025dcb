package io.labelkit.core.evaluate;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Gold;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sets of categories, scored against gold. Only examples with gold count; those without a label are counted apart and
 * are in no score. A label that is the empty set is a label.
 *
 * <p>Macro-F1 is the mean F1 over the labels that occur in the gold or the predictions of labelled examples; a label of
 * the space that occurs in neither is left out (scikit-learn counts it as 0 where its column is passed). Micro-F1 pools
 * all decisions. Immutable and thread-safe.
 */
public final class MultiLabelEvaluation implements Displayable {
    private final List<String> labels;
    private final long examples;
    private final long labelled;
    private final long exact;
    private final long wrongDecisions;
    private final long[] right;
    private final long[] support;
    private final long[] predicted;

    private MultiLabelEvaluation(List<String> labels, Map<String, ? extends Label> gold, Predictions predictions) {
        this.labels = List.copyOf(labels);
        Map<String, Integer> index = new HashMap<>();
        labels.forEach(name -> index.put(name, index.size()));
        right = new long[labels.size()];
        support = new long[labels.size()];
        predicted = new long[labels.size()];
        long count = 0;
        long exactlyRight = 0;
        long wrong = 0;
        for (Map.Entry<String, ? extends Label> entry : gold.entrySet()) {
            Optional<Label> prediction = predictions.label(entry.getKey());
            if (prediction.isEmpty()) {
                continue;
            }
            Set<String> truth = new HashSet<>(names(entry.getValue()));
            Set<String> said = new HashSet<>(names(prediction.get()));
            truth.forEach(name -> support[column(index, name)]++);
            said.forEach(name -> predicted[column(index, name)]++);
            Set<String> both = new HashSet<>(truth);
            both.retainAll(said);
            both.forEach(name -> right[column(index, name)]++);
            count++;
            exactlyRight += truth.equals(said) ? 1 : 0;
            wrong += truth.size() + said.size() - 2L * both.size();
        }
        examples = gold.size();
        labelled = count;
        exact = exactlyRight;
        wrongDecisions = wrong;
    }

    private static int column(Map<String, Integer> index, String name) {
        Integer k = index.get(name);
        Checks.check(k != null, "label", "one of " + index.keySet(), name);
        return k == null ? 0 : k;
    }

    private static List<String> names(Label label) {
        if (label instanceof Label.Category category) {
            return List.of(category.name());
        }
        Checks.check(label instanceof Label.CategorySet, "label", "a set of categories", label.kind());
        return ((Label.CategorySet) label).names();
    }

    /**
     * Scores label sets against gold.
     *
     * @param labels all labels there are, in any order
     * @param gold the gold label set by example
     * @param predictions the predicted label set by example; examples without gold are ignored
     * @return the scores
     * @throws IllegalArgumentException if gold is empty, or holds or is predicted something that is not in labels
     */
    public static MultiLabelEvaluation of(
            List<String> labels, Map<String, ? extends Label> gold, Map<String, ? extends Label> predictions) {
        Checks.check(!gold.isEmpty(), "gold", "not empty", gold);
        return new MultiLabelEvaluation(labels, gold, Predictions.of(predictions));
    }

    /**
     * Scores label sets against gold. The labels are those that occur in gold or predictions, sorted by name.
     *
     * @param gold the gold label set by example
     * @param predictions the predicted label set by example; examples without gold are ignored
     * @return the scores
     */
    public static MultiLabelEvaluation of(Map<String, ? extends Label> gold, Map<String, ? extends Label> predictions) {
        TreeSet<String> names = new TreeSet<>();
        gold.values().forEach(label -> names.addAll(names(label)));
        predictions.forEach((id, label) -> names.addAll(gold.containsKey(id) ? names(label) : List.of()));
        return of(List.copyOf(names), gold, predictions);
    }

    /**
     * Scores label sets against gold.
     *
     * @param gold the gold labels
     * @param predictions the predicted label set by example
     * @return the scores
     */
    public static MultiLabelEvaluation of(Gold gold, Map<String, ? extends Label> predictions) {
        return of(gold.labels(), predictions);
    }

    /**
     * Scores a multi-label consensus against gold. The labels are those of its space.
     *
     * @param consensus a consensus over sets of categories
     * @param gold the gold label set by example
     * @return the scores
     */
    public static MultiLabelEvaluation of(Consensus consensus, Map<String, ? extends Label> gold) {
        Checks.check(!gold.isEmpty(), "gold", "not empty", gold);
        return new MultiLabelEvaluation(consensus.space().classNames(), gold, Predictions.of(consensus));
    }

    /**
     * Scores a multi-label consensus against gold.
     *
     * @param consensus a consensus over sets of categories
     * @param gold the gold labels
     * @return the scores
     */
    public static MultiLabelEvaluation of(Consensus consensus, Gold gold) {
        return of(consensus, gold.labels());
    }

    /**
     * The labels, in the order of {@link #perLabel()}.
     *
     * @return the names
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * The number of examples with gold.
     *
     * @return N
     */
    public long examples() {
        return examples;
    }

    /**
     * The number of examples with gold and a label.
     *
     * @return the number
     */
    public long labelled() {
        return labelled;
    }

    /**
     * The number of examples with gold and without a label.
     *
     * @return the number
     */
    public long unlabelled() {
        return examples - labelled;
    }

    /**
     * The share of labelled examples whose set is exactly the gold set.
     *
     * @return the share with its Wilson interval at level 0.95; empty if nothing is labelled
     */
    public Optional<Interval> subsetAccuracy() {
        return labelled == 0 ? Optional.empty() : Optional.of(ProportionInterval.wilson(exact, labelled, 0.95));
    }

    /**
     * F1 over all decisions pooled: 2 TP / (predicted + gold).
     *
     * @return the score; empty if no label occurs
     */
    public OptionalDouble microF1() {
        long both = 0;
        long hits = 0;
        for (int k = 0; k < labels.size(); k++) {
            both += support[k] + predicted[k];
            hits += right[k];
        }
        return ClassScore.ratio(2.0 * hits, both);
    }

    /**
     * The mean F1 over the labels that occur in gold or predictions.
     *
     * @return the mean; empty if no label occurs
     */
    public OptionalDouble macroF1() {
        return new Cells.Margins(support, predicted, right).macroF1();
    }

    /**
     * The share of decisions, one for each labelled example and label, that are wrong.
     *
     * @return the share; empty if nothing is labelled or there are no labels
     */
    public OptionalDouble hammingLoss() {
        return ClassScore.ratio(wrongDecisions, (double) labelled * labels.size());
    }

    /**
     * The scores of each label.
     *
     * @return one for each of {@link #labels()}
     */
    public List<ClassScore> perLabel() {
        List<ClassScore> scores = new ArrayList<>();
        for (int k = 0; k < labels.size(); k++) {
            scores.add(ClassScore.of(labels.get(k), right[k], support[k], predicted[k]));
        }
        return scores;
    }

    @Override
    public Display display() {
        return EvaluationDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
