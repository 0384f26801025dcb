package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;

/**
 * Weighted binary cross-entropy of K independent sigmoids, from logits: {@code 1/B sum_i w_i sum_k (max(z,0) - z q +
 * log(1 + exp(-|z|)))}. Labels are the targets q, shape (B, K), and the weights w, shape (B); the prediction is the
 * logits z, shape (B, K).
 */
final class SigmoidLoss extends Loss {
    SigmoidLoss() {
        super("WeightedSigmoidCrossEntropy");
    }

    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
        NDArray z = predictions.singletonOrThrow();
        NDArray cells = z.maximum(0)
                .sub(z.mul(labels.get(0)))
                .add(z.abs().neg().exp().add(1).log());
        return cells.sum(new int[] {1}).mul(labels.get(1)).mean();
    }
}
