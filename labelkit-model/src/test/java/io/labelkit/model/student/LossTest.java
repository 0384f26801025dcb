package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import io.labelkit.model.internal.TorchEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LossTest {
    private static final float[] LOGITS = {2, -1, 0.5f, 0, 3, -2};
    private static final float[] WEIGHTS = {1.5f, 0.5f};

    @BeforeAll
    static void startEngine() {
        TorchEngine.start();
    }

    @Test
    void softmaxLossIsTheWeightedCrossEntropyWithSoftTargetsAndItsGradientIsPMinusQ() {
        float[] q = {0.7f, 0.2f, 0.1f, 0, 0.5f, 0.5f};
        double expected = 0;
        double[] gradient = new double[6];
        for (int i = 0; i < 2; i++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                sum += Math.exp(LOGITS[i * 3 + k]);
            }
            for (int k = 0; k < 3; k++) {
                double p = Math.exp(LOGITS[i * 3 + k]) / sum;
                expected -= WEIGHTS[i] * q[i * 3 + k] * Math.log(p) / 2;
                gradient[i * 3 + k] = WEIGHTS[i] * (p - q[i * 3 + k]) / 2;
            }
        }
        check(new SoftmaxLoss(), LOGITS, q, expected, gradient);
    }

    @Test
    void sigmoidLossIsTheSumOfBinaryCrossEntropiesAndItsGradientIsSigmaMinusQ() {
        float[] q = {1, 0, 0.25f, 1, 1, 0.5f};
        double expected = 0;
        double[] gradient = new double[6];
        for (int i = 0; i < 6; i++) {
            double p = 1 / (1 + Math.exp(-LOGITS[i]));
            double w = WEIGHTS[i / 3];
            expected -= w * (q[i] * Math.log(p) + (1 - q[i]) * Math.log(1 - p)) / 2;
            gradient[i] = w * (p - q[i]) / 2;
        }
        check(new SigmoidLoss(), LOGITS, q, expected, gradient);
    }

    @Test
    void hugeLogitsGiveAFiniteLoss() {
        float[] logits = {500, -500, 0, -500, 500, 0};
        float[] q = {0, 1, 0, 1, 0, 0};
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            for (Loss loss : new Loss[] {new SoftmaxLoss(), new SigmoidLoss()}) {
                float value = loss.evaluate(labels(manager, q), new NDList(manager.create(logits, new Shape(2, 3))))
                        .getFloat();
                assertThat(value).isBetween(900f, 1100f);
            }
        }
    }

    private static NDList labels(NDManager manager, float[] q) {
        return new NDList(manager.create(q, new Shape(2, 3)), manager.create(WEIGHTS));
    }

    private static void check(Loss loss, float[] logits, float[] q, double expected, double[] gradient) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            NDArray z = manager.create(logits, new Shape(2, 3));
            z.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray value = loss.evaluate(labels(manager, q), new NDList(z));
                collector.backward(value);
                assertThat((double) value.getFloat()).isCloseTo(expected, within(1e-5));
            }
            float[] actual = z.getGradient().toFloatArray();
            for (int i = 0; i < 6; i++) {
                assertThat((double) actual[i]).isCloseTo(gradient[i], within(1e-6));
            }
        }
    }
}
