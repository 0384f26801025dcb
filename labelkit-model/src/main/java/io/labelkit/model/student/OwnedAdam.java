package io.labelkit.model.student;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/**
 * Adam (Kingma and Ba, 2015) with a learning rate that follows a schedule. Its moments belong to the manager of the
 * weights and are freed with them; those of DJL's own Adam belong to nobody and are never freed. They can be read and
 * put back, so that a training goes on where it stopped.
 */
final class OwnedAdam extends Optimizer {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final IntToDoubleFunction rateOfStep;
    private final Map<String, Moments> moments = new HashMap<>();
    private final List<Moments> inOrder = new ArrayList<>();
    private int step;

    private record Moments(NDArray mean, NDArray variance) {}

    OwnedAdam(IntToDoubleFunction rateOfStep) {
        super(new Builder());
        this.rateOfStep = rateOfStep;
    }

    /** Makes the moments, zero, or what they were after some steps. */
    void begin(List<Parameter> parameters, int stepsDone, List<float[]> means, List<float[]> variances) {
        step = stepsDone;
        for (int i = 0; i < parameters.size(); i++) {
            NDArray weight = parameters.get(i).getArray();
            Moments made = new Moments(zeros(weight), zeros(weight));
            if (!means.isEmpty()) {
                made.mean().set(means.get(i));
                made.variance().set(variances.get(i));
            }
            moments.put(parameters.get(i).getId(), made);
            inOrder.add(made);
        }
    }

    /** To be called before each step of the trainer. */
    void advance() {
        step++;
    }

    int steps() {
        return step;
    }

    List<float[]> means() {
        return inOrder.stream().map(m -> m.mean().toFloatArray()).toList();
    }

    List<float[]> variances() {
        return inOrder.stream().map(m -> m.variance().toFloatArray()).toList();
    }

    @Override
    public void update(String parameterId, NDArray weight, NDArray grad) {
        double rate = rateOfStep.applyAsDouble(step - 1);
        double corrected = rate * Math.sqrt(1 - StrictMath.pow(BETA2, step)) / (1 - StrictMath.pow(BETA1, step));
        Moments m = Objects.requireNonNull(moments.get(parameterId), parameterId);
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
