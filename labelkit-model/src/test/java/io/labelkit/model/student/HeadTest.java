package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.labelkit.model.internal.TorchEngine;
import io.labelkit.model.student.loss.Link;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadTest {
    private static final int INPUTS = 20;
    private static final int OUTPUTS = 4;

    @ParameterizedTest(name = "hidden {0}, exclusive {1}")
    @CsvSource({"0, true", "0, false", "7, true", "7, false"})
    void predictsWhatPyTorchPredictsWithTheSameWeights(int hidden, boolean exclusive) {
        Random random = new Random(5);
        float[] weights = gaussian(random, (int) Head.size(INPUTS, hidden, OUTPUTS));
        Head head = new Head(INPUTS, hidden, OUTPUTS, 2.5, 1, exclusive ? Link.SOFTMAX : Link.SIGMOID, weights);
        for (int i = 0; i < 20; i++) {
            float[] x = gaussian(random, INPUTS);
            float[] expected = torch(head, x);
            double[] actual = head.predict(x);
            for (int k = 0; k < OUTPUTS; k++) {
                assertThat(actual[k]).isCloseTo(expected[k], within(1e-5));
            }
        }
    }

    private static float[] gaussian(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] torch(Head head, float[] x) {
        try (Model model = TorchEngine.newModel("test")) {
            NDManager m = model.getNDManager();
            NDArray in = m.create(x, new Shape(1, INPUTS)).mul(head.inputScale());
            int at = 0;
            if (head.hidden() > 0) {
                in = layer(m, head, in, INPUTS, head.hidden(), 0).maximum(0);
                at = head.hidden() * (INPUTS + 1);
            }
            NDArray z = layer(m, head, in, at == 0 ? INPUTS : head.hidden(), OUTPUTS, at);
            NDArray p = head.link() == Link.SOFTMAX ? z.softmax(1) : ai.djl.nn.Activation.sigmoid(z);
            return new NDList(p).singletonOrThrow().toFloatArray();
        }
    }

    private static NDArray layer(NDManager m, Head head, NDArray x, int from, int to, int at) {
        float[] w = java.util.Arrays.copyOfRange(head.weights(), at, at + from * to);
        float[] b = java.util.Arrays.copyOfRange(head.weights(), at + from * to, at + (from + 1) * to);
        return x.matMul(m.create(w, new Shape(to, from)).transpose()).add(m.create(b));
    }
}
