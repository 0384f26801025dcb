package io.labelkit.model.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.labelkit.model.internal.TorchEngine;
import io.labelkit.model.student.loss.Link;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What is used, in plain Java, is what was trained, with PyTorch. */
final class EncoderParity {
    private EncoderParity() {}

    static void assertSame(
            EncoderShape shape, WordVocabulary vocabulary, Network network, List<String> texts, int classes) {
        Random random = new Random(4);
        try (Model model = TorchEngine.newModel("test");
                NDManager manager = model.getNDManager().newSubManager()) {
            Block block = network.block(random);
            for (Parameter parameter : block.getParameters().values()) {
                parameter.setInitializer((m, size, type) -> {
                    float[] values = new float[Math.toIntExact(size.size())];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) random.nextGaussian();
                    }
                    return m.create(values, size);
                });
            }
            block.initialize(manager, DataType.FLOAT32, network.inputShape(), network.inputShape());
            List<float[]> arrays = block.getParameters().values().stream()
                    .map(p -> p.getArray().toFloatArray())
                    .toList();
            float[] all = new float[arrays.stream().mapToInt(a -> a.length).sum()];
            int at = 0;
            for (float[] array : arrays) {
                System.arraycopy(array, 0, all, at, array.length);
                at += array.length;
            }
            int own = (int) shape.weights(vocabulary);
            TextEncoder encoder = shape.encoder(vocabulary, Arrays.copyOf(all, own));
            Head head = new Head(
                    shape.dimension(), 0, classes, 1, 1, Link.SOFTMAX, Arrays.copyOfRange(all, own, all.length));
            int[] rows = new int[texts.size()];
            Arrays.setAll(rows, i -> i);
            NDList out = block.forward(new ParameterStore(manager, false), network.batch(rows, manager), false);
            float[] expected = out.singletonOrThrow().toFloatArray();
            for (int i = 0; i < texts.size(); i++) {
                double[] actual = head.scores(encoder.encode(texts.get(i)));
                for (int k = 0; k < classes; k++) {
                    assertThat(actual[k]).isCloseTo(expected[i * classes + k], within(1e-4));
                }
            }
        }
    }
}
