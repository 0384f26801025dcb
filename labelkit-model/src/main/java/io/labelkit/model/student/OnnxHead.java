package io.labelkit.model.student;

import io.labelkit.model.internal.OnnxGraph;
import io.labelkit.model.student.loss.Link;
import java.util.Arrays;
import java.util.Map;

/** A head as an ONNX model: vectors in, probabilities out. Scale and temperature are multiplied into the weights. */
final class OnnxHead {
    static final String INPUT = "vectors";
    static final String OUTPUT = "probabilities";
    private static final Map<String, Integer> TRANSPOSED = Map.of("transB", 1);

    private final Head head;
    private final OnnxGraph graph;

    private OnnxHead(Head head) {
        this.head = head;
        this.graph = new OnnxGraph("student", INPUT, head.inputs());
    }

    static byte[] bytes(Head head, int classes, Map<String, String> metadata) {
        OnnxHead model = new OnnxHead(head);
        model.link(model.scores());
        return model.graph.finish(OUTPUT, classes, metadata);
    }

    private String scores() {
        boolean linear = head.hidden() == 0;
        double last = 1 / head.temperature();
        if (linear) {
            return layer("scores", INPUT, 0, head.inputs(), head.outputs(), head.inputScale() * last, last);
        }
        String first = layer("hidden", INPUT, 0, head.inputs(), head.hidden(), head.inputScale(), 1);
        String positive = graph.node("Relu", "positive", Map.of(), first);
        int from = head.hidden() * (head.inputs() + 1);
        return layer("scores", positive, from, head.hidden(), head.outputs(), last, last);
    }

    private String layer(
            String name, String input, int from, int inputs, int outputs, double weightFactor, double biasFactor) {
        float[] weights = head.weights();
        int bias = from + inputs * outputs;
        graph.constant(name + ".weight", times(Arrays.copyOfRange(weights, from, bias), weightFactor), outputs, inputs);
        graph.constant(name + ".bias", times(Arrays.copyOfRange(weights, bias, bias + outputs), biasFactor), outputs);
        return graph.node("Gemm", name, TRANSPOSED, input, name + ".weight", name + ".bias");
    }

    private static float[] times(float[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        return values;
    }

    private void link(String scores) {
        if (head.link() == Link.SOFTMAX) {
            graph.node("Softmax", OUTPUT, Map.of("axis", 1), scores);
        } else if (head.link() == Link.SIGMOID) {
            graph.node("Sigmoid", OUTPUT, Map.of(), scores);
        } else {
            continuation(scores);
        }
    }

    /** {@code ln p_k} is minus the sum of {@code softplus(-z_j)} over j below k and of {@code softplus(z_k)}. */
    private void continuation(String scores) {
        int n = head.outputs();
        float[] passed = new float[n * (n + 1)];
        float[] stopped = new float[n * (n + 1)];
        for (int j = 0; j < n; j++) {
            stopped[j * (n + 1) + j] = 1;
            Arrays.fill(passed, j * (n + 1) + j + 1, (j + 1) * (n + 1), 1);
        }
        graph.constant("passed", passed, n, n + 1);
        graph.constant("stopped", stopped, n, n + 1);
        String minus = graph.node("Neg", "minus", Map.of(), scores);
        String above = graph.node("Softplus", "above", Map.of(), minus);
        String at = graph.node("Softplus", "at", Map.of(), scores);
        String aboveSum = graph.node("MatMul", "above.sum", Map.of(), above, "passed");
        String atSum = graph.node("MatMul", "at.sum", Map.of(), at, "stopped");
        String sum = graph.node("Add", "sum", Map.of(), aboveSum, atSum);
        String log = graph.node("Neg", "log", Map.of(), sum);
        graph.node("Exp", OUTPUT, Map.of(), log);
    }
}
