package io.labelkit.llm.confidence;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.llm.exchange.Concurrently;
import java.util.ArrayList;
import java.util.List;

/** Scores as a matrix of probabilities, for audits of given labels and for judges. Stateless. */
public final class ScoredProbabilities {
    private ScoredProbabilities() {}

    /**
     * Scores some items. Those whose scores are unknown have no row. The model must not have been shown the labels of
     * these items, in demonstrations for instance, since the matrix counts as out of sample.
     *
     * @param scorer gives the scores
     * @param items the items
     * @return one row for each item with scores, one column for each label
     */
    public static ProbabilityMatrix of(LabelScorer scorer, List<Item<String>> items) {
        List<String> classes = scorer.space().classNames();
        List<Scored> scored = Concurrently.map(items, scorer.concurrency(), scorer::score);
        List<String> ids = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (scored.get(i).scores().isPresent()) {
                LabelProbabilities scores = scored.get(i).scores().get();
                ids.add(items.get(i).id());
                classes.forEach(name -> values.add(scores.of(name)));
            }
        }
        return ProbabilityMatrix.of(
                ids, classes, values.stream().mapToDouble(value -> value).toArray(), ProbabilityOrigin.OUT_OF_SAMPLE);
    }
}
