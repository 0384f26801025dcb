package io.labelkit.model.student;

import io.labelkit.model.internal.OnnxGraph;
import io.labelkit.model.student.loss.Link;
import java.util.Arrays;
import java.util.Map;

/** A head as an ONNX model: vectors in, probabilities out. Scale and temperature are multiplied into the weights. */
final class OnnxHead {
    static final String INPUT = "vectors";
    static final String INDICES = "indices";
    static final String VALUES = "values";
    static final String OUTPUT = "probabilities";
    private static final Map<String, Integer> TRANSPOSED = Map.of("transB", 1);

    private final Head head;
    private final OnnxGraph graph;

    private OnnxHead(Head head, OnnxGraph graph) {
        this.head = head;
        this.graph = graph;
    }

    static byte[] bytes(Head head, int classes, Map<String, String> metadata) {
        OnnxHead model = new OnnxHead(head, new OnnxGraph("student", INPUT, head.inputs()));
        model.link(model.scores());
        return model.graph.finish(OUTPUT, classes, metadata);
    }

    /** A linear head on sparse features: their indices and values in, so that rows need not be as wide as the features. */
    static byte[] sparseBytes(Head head, int classes, Map<String, String> metadata) {
        OnnxHead model = new OnnxHead(head, new OnnxGraph("student", INDICES, VALUES, "terms"));
        model.link(model.sparseScores());
        return model.graph.finish(OUTPUT, classes, metadata);
    }

    private String sparseScores() {
        double last = 1 / head.temperature();
        float[] bias = Arrays.copyOfRange(head.weights(), head.inputs() * head.outputs(), head.weights().length);
        graph.constant("table", times(head.byFeature(), head.inputScale() * last), head.inputs(), head.outputs());
        graph.constant("bias", times(bias, last), head.outputs());
        String rows = graph.node("Gather", "rows of table", Map.of("axis", 0), "table", INDICES);
        String sums = graph.sum("sums", "rt,rtk->rk", VALUES, rows);
        return graph.node("Add", "scores", Map.of(), sums, "bias");
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
        } else if (head.link() == Link.CUMULATIVE) {
            cumulative(scores);
        } else {
            continuation(scores);
        }
    }

    /** {@code p_k} is the probability of being above level k - 1 less that of being above level k. */
    private void cumulative(String scores) {
        int n = head.outputs();
        float[] differences = new float[n * (n + 1)];
        for (int k = 0; k < n; k++) {
            differences[k * (n + 1) + k] = -1;
            differences[k * (n + 1) + k + 1] = 1;
        }
        float[] first = new float[n + 1];
        first[0] = 1;
        graph.constant("differences", differences, n, n + 1);
        graph.constant("first", first, n + 1);
        String above = graph.node("Sigmoid", "above", Map.of(), scores);
        String rest = graph.node("MatMul", "rest", Map.of(), above, "differences");
        String all = graph.node("Add", "all", Map.of(), rest, "first");
        graph.node("Relu", OUTPUT, Map.of(), all);
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
