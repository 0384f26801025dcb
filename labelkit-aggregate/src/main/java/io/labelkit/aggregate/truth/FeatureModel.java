package io.labelkit.aggregate.truth;

import io.labelkit.aggregate.internal.PriorModel;
import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@link LearningFromCrowds} predicts classes from, and how. */
sealed interface FeatureModel {
    /** The greatest number of weights of a softmax regression fitted by Newton's method. */
    int MOST_WEIGHTS = 2000;

    /** The prior for these votes. */
    PriorModel prior(VoteMatrix votes, boolean[] teaches, LearningFromCrowds.Training training);

    /** For the fingerprint. */
    Map<String, Object> parameters();

    /** Softmax regression on given features. */
    record Softmax(ExampleFeatures features) implements FeatureModel {
        @Override
        public PriorModel prior(VoteMatrix votes, boolean[] teaches, LearningFromCrowds.Training training) {
            int weights = Math.max(0, votes.classCount() - 1) * (features.dimension() + 1);
            Checks.check(
                    weights <= MOST_WEIGHTS,
                    "features",
                    "such that (K - 1) (D + 1) is at most " + MOST_WEIGHTS
                            + " (for more, give a ClassifierTrainer such as LinearTrainer)",
                    weights);
            return new SoftmaxPrior(
                    features.standardised(votes),
                    teaches,
                    votes.classCount(),
                    training.penalty(),
                    training.classSmoothing());
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("features", features.contentHash().hex());
        }

        @Override
        public String toString() {
            return "softmax regression on " + features;
        }
    }

    /**
     * Any classifier on any data.
     *
     * @param <T> the type of the data
     */
    record Trained<T>(ClassifierTrainer<T> trainer, Map<String, T> data) implements FeatureModel {
        public Trained {
            data = new LinkedHashMap<>(data);
        }

        @Override
        public PriorModel prior(VoteMatrix votes, boolean[] teaches, LearningFromCrowds.Training training) {
            List<Item<T>> items = new ArrayList<>();
            for (int i = 0; i < votes.exampleCount(); i++) {
                String id = votes.examples().get(i);
                T value = data.get(id);
                if (value == null) {
                    throw new IllegalArgumentException("there is no data for example " + Checks.shown(id));
                }
                items.add(Item.of(id, value));
            }
            return new TrainedPrior<>(trainer, items, teaches, votes.space().classNames(), training.seed());
        }

        @Override
        public Map<String, Object> parameters() {
            Map<String, Object> hashes = new TreeMap<>();
            data.forEach((id, value) ->
                    hashes.put(id, Item.of(id, value).contentHash().hex()));
            return Map.of("trainer", trainer.fingerprint().toString(), "data", hashes);
        }

        @Override
        public String toString() {
            return trainer + " on " + data.size() + " examples";
        }
    }
}
