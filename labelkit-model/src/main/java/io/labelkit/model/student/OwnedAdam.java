package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.optimizer.Optimizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba, 2015) with a learning rate that falls linearly to 0. Its moments belong to the manager of the
 * weights and are freed with them; those of DJL's own Adam belong to nobody and are never freed.
 */
final class OwnedAdam extends Optimizer {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final double learningRate;
    private final int steps;
    private final Map<String, Moments> moments = new HashMap<>();

    private record Moments(NDArray mean, NDArray variance) {}

    OwnedAdam(double learningRate, int steps) {
        super(new Builder());
        this.learningRate = learningRate;
        this.steps = steps;
    }

    @Override
    public void update(String parameterId, NDArray weight, NDArray grad) {
        int step = updateCount(parameterId);
        double rate = learningRate * Math.max(0, 1 - (step - 1.0) / steps);
        double corrected = rate * Math.sqrt(1 - StrictMath.pow(BETA2, step)) / (1 - StrictMath.pow(BETA1, step));
        Moments m = moments.computeIfAbsent(parameterId, id -> new Moments(zeros(weight), zeros(weight)));
        weight.getNDArrayInternal()
                .adamUpdate(
                        new NDList(weight, grad, m.mean(), m.variance()),
                        new NDList(weight),
                        (float) rate,
                        (float) corrected,
                        0,
                        1,
                        -1,
                        BETA1,
                        BETA2,
                        EPSILON,
                        true,
                        false);
    }

    private static NDArray zeros(NDArray weight) {
        return weight.getManager().zeros(weight.getShape(), weight.getDataType());
    }

    /** The base class wants one. */
    private static final class Builder extends OptimizerBuilder<Builder> {
        @Override
        protected Builder self() {
            return this;
        }
    }
}
