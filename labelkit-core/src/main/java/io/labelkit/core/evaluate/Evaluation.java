package io.labelkit.core.evaluate;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Gold;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Single categories or levels, scored against gold. Only examples with gold count. Of them, those without a label are
 * counted apart ({@link #coverage()}) and are in no other number.
 *
 * <p>Macro-F1 is the mean F1 over the classes that occur in the gold or the predictions of labelled examples, as
 * scikit-learn's {@code f1_score(average="macro")} takes it by default: a class that is predicted and never gold, or
 * the other way round, counts as 0, and a class of the label space that occurs in neither is left out. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * Evaluation scores = Evaluation.of(consensus, dataset.gold(GoldRole.TEST));
 * double accuracy = scores.accuracy().orElseThrow().estimate();
 * }</pre>
 */
public final class Evaluation implements Displayable {
    private static final double LEVEL = 0.95;

    private final List<String> classes;
    private final Cells cells;
    private final long examples;
    private final long labelled;
    private final long right;
    private final long answered;
    private final long tied;
    private final double expectedRight;

    private Evaluation(List<String> classes, Map<String, ? extends Label> gold, Predictions predictions) {
        Map<String, Integer> index = new HashMap<>();
        classes.forEach(name -> index.put(name, index.size()));
        this.classes = new ArrayList<>(classes);
        List<int[]> pairs = new ArrayList<>();
        long answers = 0;
        long ties = 0;
        double expected = 0;
        for (Map.Entry<String, ? extends Label> entry : gold.entrySet()) {
            String truth = Predictions.className(entry.getValue());
            List<String> top = predictions.top(entry.getKey());
            answers += top.isEmpty() ? 0 : 1;
            ties += top.size() > 1 ? 1 : 0;
            expected += top.contains(truth) ? 1.0 / top.size() : 0;
            predictions
                    .label(entry.getKey())
                    .ifPresent(label ->
                            pairs.add(new int[] {column(index, truth), column(index, Predictions.className(label))}));
        }
        cells = new Cells(this.classes.size());
        long hits = 0;
        for (int[] pair : pairs) {
            cells.add(pair[0], pair[1]);
            hits += pair[0] == pair[1] ? 1 : 0;
        }
        examples = gold.size();
        labelled = pairs.size();
        right = hits;
        answered = answers;
        tied = ties;
        expectedRight = expected;
    }

    private int column(Map<String, Integer> index, String name) {
        return index.computeIfAbsent(name, added -> {
            classes.add(added);
            return classes.size() - 1;
        });
    }

    /**
     * Scores labels against gold. The classes are those that occur, sorted by name.
     *
     * @param gold the gold label by example
     * @param predictions the predicted label by example; examples without gold are ignored
     * @return the scores
     * @throws IllegalArgumentException if gold is empty or a label is neither category nor level
     */
    public static Evaluation of(Map<String, ? extends Label> gold, Map<String, ? extends Label> predictions) {
        TreeSet<String> names = new TreeSet<>();
        gold.values().forEach(label -> names.add(Predictions.className(label)));
        gold.keySet().stream()
                .flatMap(id -> Optional.ofNullable(predictions.get(id)).stream())
                .forEach(label -> names.add(Predictions.className(label)));
        return of(List.copyOf(names), gold, Predictions.of(predictions));
    }

    /**
     * Scores labels against gold.
     *
     * @param gold the gold labels
     * @param predictions the predicted label by example; examples without gold are ignored
     * @return the scores
     */
    public static Evaluation of(Gold gold, Map<String, ? extends Label> predictions) {
        return of(gold.labels(), predictions);
    }

    /**
     * Scores a consensus against gold. The classes are those of its space, in its order.
     *
     * @param consensus a consensus over single categories or levels
     * @param gold the gold label by example; examples that the consensus does not know count as not labelled
     * @return the scores
     */
    public static Evaluation of(Consensus consensus, Map<String, ? extends Label> gold) {
        return of(consensus.space().classNames(), gold, Predictions.of(consensus));
    }

    /**
     * Scores a consensus against gold.
     *
     * @param consensus a consensus over single categories or levels
     * @param gold the gold labels
     * @return the scores
     */
    public static Evaluation of(Consensus consensus, Gold gold) {
        return of(consensus, gold.labels());
    }

    private static Evaluation of(List<String> classes, Map<String, ? extends Label> gold, Predictions predictions) {
        Checks.check(!gold.isEmpty(), "gold", "not empty", gold);
        return new Evaluation(classes, gold, predictions);
    }

    /**
     * The classes, by which {@link #count} is indexed.
     *
     * @return the names
     */
    public List<String> classes() {
        return List.copyOf(classes);
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
     * The share of examples with gold that have a label.
     *
     * @return the share with its Wilson interval at level 0.95
     */
    public Interval coverage() {
        return ProportionInterval.wilson(labelled, examples, LEVEL);
    }

    /**
     * The share of labelled examples whose label is the gold label.
     *
     * @return the share with its Wilson interval at level 0.95; empty if nothing is labelled
     */
    public Optional<Interval> accuracy() {
        return labelled == 0 ? Optional.empty() : Optional.of(ProportionInterval.wilson(right, labelled, LEVEL));
    }

    /**
     * The accuracy that is expected if ties are broken evenly: an example whose gold label is among k classes that
     * share the top counts 1/k. Over all examples with an answer, tied ones without a label included.
     *
     * @return the accuracy; empty if there is no answer
     */
    public OptionalDouble tieAwareAccuracy() {
        return ClassScore.ratio(expectedRight, answered);
    }

    /**
     * The number of examples with gold for which several classes share the top.
     *
     * @return the number
     */
    public long tied() {
        return tied;
    }

    /**
     * The mean F1 over the classes that occur in gold or predictions.
     *
     * @return the mean with its percentile bootstrap interval at level 0.95 (1000 samples, seed 0); empty if nothing is
     *     labelled
     */
    public Optional<Interval> macroF1() {
        return macroF1(Bootstrap.withSeed(0));
    }

    /**
     * The mean F1 over the classes that occur in gold or predictions. A class that a sample misses is left out there.
     *
     * @param bootstrap how the interval is made
     * @return the mean with its percentile interval; empty if nothing is labelled
     */
    public Optional<Interval> macroF1(Bootstrap bootstrap) {
        return labelled == 0
                ? Optional.empty()
                : bootstrap.intervalOfCounts(
                        cells.values(),
                        counts -> cells.margins(counts).macroF1().orElse(Double.NaN));
    }

    /**
     * The scores of each class.
     *
     * @return one for each of {@link #classes()}
     */
    public List<ClassScore> perClass() {
        Cells.Margins margins = cells.margins();
        List<ClassScore> scores = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            scores.add(ClassScore.of(classes.get(k), margins.right()[k], margins.support()[k], margins.predicted()[k]));
        }
        return scores;
    }

    /**
     * A cell of the confusion matrix.
     *
     * @param goldClass the gold class
     * @param predictedClass the predicted class
     * @return how many labelled examples have both
     * @throws IllegalArgumentException if there is no such class
     */
    public long count(String goldClass, String predictedClass) {
        return cells.get(indexOf(goldClass), indexOf(predictedClass));
    }

    private int indexOf(String name) {
        int k = classes.indexOf(name);
        Checks.check(k >= 0, "class", "one of " + classes, name);
        return k;
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
