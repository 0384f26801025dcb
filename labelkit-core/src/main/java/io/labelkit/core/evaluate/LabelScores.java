package io.labelkit.core.evaluate;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.util.List;
import java.util.Map;

/**
 * Labels of any kind but categories, levels and sets, scored against gold. Only examples with gold count; of them, those
 * without a label are counted apart and are in no measure. Intervals are percentile bootstrap intervals over examples
 * at level 0.95 (1000 samples, seed 0), the examples drawn whole. Implementations are immutable and thread-safe.
 *
 * <pre>{@code
 * LabelScores scores = LabelScores.of(consensus, truth);
 * scores.measures().forEach(measure -> System.out.println(measure));
 * }</pre>
 */
public sealed interface LabelScores extends Displayable
        permits NumberScores, SpanScores, RankingScores, PreferenceScores, TextScores {
    /**
     * The kind of the labels.
     *
     * @return the kind
     */
    LabelKind kind();

    /**
     * The number of examples with gold.
     *
     * @return N
     */
    long examples();

    /**
     * The number of examples with gold and a label.
     *
     * @return the number
     */
    long labelled();

    /**
     * The scores, the most telling first.
     *
     * @return the measures
     */
    List<Measure> measures();

    /**
     * Scores a consensus against gold by the kind of its labels.
     *
     * @param consensus a consensus over numbers, spans, rankings, comparisons or texts
     * @param gold the gold label by example; examples that the consensus does not know count as not labelled
     * @return the scores
     * @throws IllegalArgumentException if gold is empty or of another kind than the consensus, or if its labels are
     *     categories, levels or sets, which {@link Evaluation} and {@link MultiLabelEvaluation} score
     */
    static LabelScores of(Consensus consensus, Map<String, ? extends Label> gold) {
        return of(consensus.space().kind(), gold, Predictions.of(consensus));
    }

    /**
     * Scores labels against gold.
     *
     * @param kind the kind of all labels
     * @param gold the gold label by example
     * @param labels the labels to score, by example; examples without gold are ignored
     * @return the scores
     * @throws IllegalArgumentException as the other method
     */
    static LabelScores of(LabelKind kind, Map<String, ? extends Label> gold, Map<String, ? extends Label> labels) {
        return of(kind, gold, Predictions.of(labels));
    }

    private static LabelScores of(LabelKind kind, Map<String, ? extends Label> gold, Predictions labels) {
        return switch (kind) {
            case NUMBER -> NumberScores.of(gold, labels);
            case SPANS -> SpanScores.of(gold, labels);
            case RANKING -> RankingScores.of(gold, labels);
            case PREFERENCE -> PreferenceScores.of(gold, labels);
            case TEXT -> TextScores.of(gold, labels);
            case CATEGORY, ORDINAL, CATEGORY_SET ->
                throw new IllegalArgumentException(
                        "kind must be other than " + kind + ", which Evaluation and MultiLabelEvaluation score");
        };
    }

    /** The scores with their intervals. */
    @Override
    default Display display() {
        return EvaluationDisplay.of(this);
    }
}
