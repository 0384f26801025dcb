package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;

/**
 * Weighted cross-entropy between soft targets and a softmax: {@code 1/B sum_i w_i (-sum_k q_ik log softmax(z_i)_k)}.
 * Labels are the targets q, shape (B, K), and the weights w, shape (B); the prediction is the logits z, shape (B, K).
 */
final class SoftmaxLoss extends Loss {
    SoftmaxLoss() {
        super("WeightedSoftmaxCrossEntropy");
    }

    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
        NDArray perItem = predictions
                .singletonOrThrow()
                .logSoftmax(1)
                .mul(labels.get(0))
                .sum(new int[] {1})
                .neg();
        return perItem.mul(labels.get(1)).mean();
    }
}
