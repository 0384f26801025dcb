package io.labelkit.model.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * A model in the format of ONNX (opset 13, IR version 8) from matrices, of which the first is given when it is begun, to one
 * of float32 rows. Nodes are added in the order in which they run. Not thread-safe.
 */
public final class OnnxGraph {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_TEXT = 3;

    private final String input;
    private final Protobuf graph = new Protobuf();

    /**
     * Begins a model.
     *
     * @param name the name of the graph
     * @param input the name of the input
     * @param columns its number of columns; its rows may be any number
     */
    public OnnxGraph(String name, String input, int columns) {
        this.input = input;
        graph.text(2, name);
        graph.message(11, matrix(input, columns));
    }

    /**
     * Begins a model whose inputs have any number of columns, the same for all: first one of int64, then one of float32.
     *
     * @param name the name of the graph
     * @param integers the name of the first input
     * @param numbers the name of the second
     * @param columns the name of the number of columns
     */
    public OnnxGraph(String name, String integers, String numbers, String columns) {
        this.input = integers;
        graph.text(2, name);
        Protobuf any = new Protobuf().text(2, columns);
        graph.message(11, matrix(integers, INT64, any));
        graph.message(11, matrix(numbers, FLOAT, any));
    }

    private static Protobuf matrix(String name, int columns) {
        return matrix(name, FLOAT, new Protobuf().number(1, columns));
    }

    private static Protobuf matrix(String name, int type, Protobuf columns) {
        Protobuf shape =
                new Protobuf().message(1, new Protobuf().text(2, "rows")).message(1, columns);
        Protobuf tensor = new Protobuf().number(1, type).message(2, shape);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    /**
     * The name of the first input.
     *
     * @return the name
     */
    public String input() {
        return input;
    }

    /**
     * Adds numbers that nodes refer to.
     *
     * @param name their name
     * @param values the numbers, row after row
     * @param shape the lengths of the dimensions
     */
    public void constant(String name, float[] values, int... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        Protobuf tensor = new Protobuf();
        for (int length : shape) {
            tensor.number(1, length);
        }
        graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
    }

    /**
     * Adds a node.
     *
     * @param operator the type, such as {@code Gemm}
     * @param output the name of its output
     * @param attributes integer attributes by name
     * @param inputs the names of its inputs
     * @return the name of its output
     */
    public String node(String operator, String output, Map<String, Integer> attributes, String... inputs) {
        Protobuf node = new Protobuf();
        for (String name : inputs) {
            node.text(1, name);
        }
        node.text(2, output).text(3, output).text(4, operator);
        attributes.forEach((name, value) ->
                node.message(5, new Protobuf().text(1, name).number(3, value).number(20, ATTRIBUTE_INT)));
        graph.message(1, node);
        return output;
    }

    /**
     * Adds a sum of products.
     *
     * @param output the name of its output
     * @param equation which indices are multiplied and summed, as in {@code ij,jk->ik}
     * @param inputs the names of its inputs
     * @return the name of its output
     */
    public String sum(String output, String equation, String... inputs) {
        Protobuf node = new Protobuf();
        for (String name : inputs) {
            node.text(1, name);
        }
        node.text(2, output).text(3, output).text(4, "Einsum");
        node.message(5, new Protobuf().text(1, "equation").text(4, equation).number(20, ATTRIBUTE_TEXT));
        graph.message(1, node);
        return output;
    }

    /**
     * Ends the model.
     *
     * @param output the name of the node whose output is that of the model
     * @param columns its number of columns
     * @param metadata texts to keep with the model
     * @return the bytes of the file
     */
    public byte[] finish(String output, int columns, Map<String, String> metadata) {
        graph.message(12, matrix(output, columns));
        Protobuf model = new Protobuf()
                .number(1, IR_VERSION)
                .text(2, "LabelKit")
                .message(7, graph)
                .message(8, new Protobuf().text(1, "").number(2, OPSET));
        metadata.forEach(
                (key, value) -> model.message(14, new Protobuf().text(1, key).text(2, value)));
        return model.toBytes();
    }
}
