package io.labelkit.model.torch;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Texts to the tokens that a model takes, and its first output back to plain arrays. Texts that are shorter than the
 * longest are filled up with zeros, which the mask leaves out.
 */
final class TokenTensors implements NoBatchifyTranslator<List<TokenTensors.Input>, List<TokenTensors.Output>> {
    private static final String ENCODED = "encoded";

    private final HuggingFaceTokenizer tokenizer;
    private final boolean tokenTypes;

    TokenTensors(HuggingFaceTokenizer tokenizer, boolean tokenTypes) {
        this.tokenizer = tokenizer;
        this.tokenTypes = tokenTypes;
    }

    /**
     * A text, or two texts that belong together.
     *
     * @param text the text
     * @param second the second one
     */
    record Input(String text, Optional<String> second) {}

    /**
     * What a model gave for one input.
     *
     * @param values the numbers
     * @param shape their shape: tokens x d, or d only
     * @param mask 1 for each token that was there, perhaps 0 for some that were not
     */
    record Output(float[] values, long[] shape, long[] mask) {}

    @Override
    public NDList processInput(TranslatorContext context, List<Input> inputs) {
        List<Encoding> encoded = inputs.stream().map(this::encode).toList();
        context.setAttachment(ENCODED, encoded);
        NDManager manager = context.getNDManager();
        NDList list = new NDList(
                tensor(manager, encoded.stream().map(Encoding::getIds).toList()),
                tensor(manager, encoded.stream().map(Encoding::getAttentionMask).toList()));
        if (tokenTypes) {
            list.add(tensor(manager, encoded.stream().map(Encoding::getTypeIds).toList()));
        }
        return list;
    }

    /** A text without any token, of a tokenizer that adds none, is a full stop. */
    private Encoding encode(Input input) {
        Encoding encoded = input.second().isPresent()
                ? tokenizer.encode(input.text(), input.second().get())
                : tokenizer.encode(input.text());
        return encoded.getIds().length > 0 ? encoded : tokenizer.encode(TorchEmbedder.STAND_IN);
    }

    private static NDArray tensor(NDManager manager, List<long[]> rows) {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        long[] all = new long[rows.size() * longest];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * longest, rows.get(i).length);
        }
        return manager.create(all, new Shape(rows.size(), longest));
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Output> processOutput(TranslatorContext context, NDList list) {
        List<Encoding> encoded = (List<Encoding>) context.getAttachment(ENCODED);
        NDArray first = list.get(0).toType(DataType.FLOAT32, false);
        long[] shape = first.getShape().getShape();
        if (shape.length < 2 || shape[0] != encoded.size()) {
            throw new IllegalStateException("it gives an output of shape " + Arrays.toString(shape) + " for "
                    + encoded.size() + " texts, whose first number must be that of the texts");
        }
        float[] values = first.toFloatArray();
        int size = values.length / encoded.size();
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < encoded.size(); i++) {
            outputs.add(new Output(
                    Arrays.copyOfRange(values, i * size, (i + 1) * size),
                    Arrays.copyOfRange(shape, 1, shape.length),
                    encoded.get(i).getAttentionMask()));
        }
        return outputs;
    }
}
