package io.labelkit.aggregate.quality;

import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * How the models of a {@link ModelEnsemble} are weighted.
 *
 * <p>Source: Kuan and Mueller (2022), Model-agnostic label quality scoring to detect real-world label errors; cleanlab
 * 2.9.
 */
public sealed interface EnsembleWeights {

    /**
     * The weight of each model.
     *
     * @param models the same labels bound to the probabilities of each model
     * @return the weights
     */
    double[] of(List<GivenLabels> models);

    /** The same weight for all. Prefer it when the models are known to be about equally good. */
    record Uniform() implements EnsembleWeights {
        @Override
        public double[] of(List<GivenLabels> models) {
            return LogLoss.shares(models.stream().mapToDouble(model -> 1).toArray());
        }
    }

    /**
     * In proportion to how often a model's most probable class is the given label; even if none ever is. The default:
     * it needs no choice, and bad models lose weight slowly.
     */
    record Accuracy() implements EnsembleWeights {
        @Override
        public double[] of(List<GivenLabels> models) {
            return LogLoss.shares(
                    models.stream().mapToDouble(Accuracy::accuracy).toArray());
        }

        private static double accuracy(GivenLabels labels) {
            int right = 0;
            for (int i = 0; i < labels.size(); i++) {
                right += labels.argMax(i) == labels.given(i) ? 1 : 0;
            }
            return right / Math.max(1.0, labels.size());
        }
    }

    /**
     * In proportion to {@code exp(-T loss)}, where the loss is the model's log-loss on the given labels and T the one of
     * 1e-4, 1e-3, ..., 1e2, 2e2 for which the weighted mean of the probabilities has the least log-loss; the first of
     * several. Prefer it when some models are much better than others and all are well calibrated: it can leave a bad
     * model out.
     */
    record LogLossSearch() implements EnsembleWeights {
        @Override
        public double[] of(List<GivenLabels> models) {
            return LogLoss.search(models);
        }
    }

    /**
     * Given weights, used as they are. Prefer it when the quality of the models is known from elsewhere.
     *
     * @param weights one for each model, none negative, summing to 1
     */
    record Custom(List<Double> weights) implements EnsembleWeights {
        /**
         * Checks the weights.
         *
         * @param weights one for each model
         * @throws IllegalArgumentException if one is negative or not finite, or they do not sum to 1 within 1e-6
         */
        public Custom {
            weights = List.copyOf(weights);
            double sum = 0;
            for (int m = 0; m < weights.size(); m++) {
                sum += Checks.inRange(weights.get(m), 0, 1, "weights[" + m + "]");
            }
            Checks.check(Math.abs(sum - 1) <= 1e-6, "sum of the weights", "1", sum);
        }

        @Override
        public double[] of(List<GivenLabels> models) {
            Checks.check(
                    weights.size() == models.size(),
                    "weights",
                    "one for each of " + models.size() + " models",
                    weights.size());
            return weights.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
