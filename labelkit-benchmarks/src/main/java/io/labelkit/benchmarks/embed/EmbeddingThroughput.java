package io.labelkit.benchmarks.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.llm.embedding.Embedders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds texts with the default model through LabelKit, and with ONNX Runtime called directly: the same weights, the same
 * tokenizer, the same batches (one text a call) and as many threads. The two take turns, and each turn goes over all texts.
 * Arguments: a file of examples, how many of its texts, the number of threads, the number of turns.
 */
public final class EmbeddingThroughput {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingThroughput.class);
    private static final int TOKENS = 128;

    private EmbeddingThroughput() {}

    /**
     * Runs the benchmark.
     *
     * @param args the file of examples, the number of texts, of threads and of turns
     * @throws IOException if a file cannot be read
     * @throws OrtException if ONNX Runtime fails
     */
    public static void main(String[] args) throws IOException, OrtException {
        List<String> texts = ExampleReader.of(Path.of(args[0])).read().dataset().items().stream()
                .limit(Integer.parseInt(args[1]))
                .map(Item::data)
                .toList();
        int threads = Integer.parseInt(args[2]);
        int turns = Integer.parseInt(args[3]);
        double[] ours = new double[turns];
        double[] theirs = new double[turns];
        try (Embedder embedder = Embedders.miniLmBuilder().threads(threads).build();
                Direct direct = Direct.open();
                Parallel parallel = new Parallel(threads)) {
            compare(embedder.embed(texts.subList(0, 20)), direct, texts);
            for (int turn = 0; turn < turns; turn++) {
                ours[turn] = rate(texts, () -> embedder.embed(texts));
                theirs[turn] = rate(texts, () -> parallel.run(texts.size(), i -> direct.embed(texts.get(i))));
                LOG.info(String.format(
                        Locale.ROOT, "turn %d: LabelKit %.1f texts/s, direct %.1f", turn, ours[turn], theirs[turn]));
            }
        }
        LOG.info(String.format(
                Locale.ROOT,
                "%d texts, %d threads: LabelKit %.1f texts/s, ONNX Runtime directly %.1f, ratio %.3f",
                texts.size(),
                threads,
                median(ours),
                median(theirs),
                median(ours) / median(theirs)));
    }

    private static void compare(List<float[]> ours, Direct direct, List<String> texts) {
        for (int i = 0; i < ours.size(); i++) {
            float[] theirs = direct.embed(texts.get(i));
            double cosine = 0;
            for (int j = 0; j < theirs.length; j++) {
                cosine += (double) theirs[j] * ours.get(i)[j];
            }
            if (cosine < 0.9999) {
                throw new IllegalStateException("not the same vectors: cosine " + cosine + " for text " + i);
            }
        }
    }

    private static double rate(List<String> texts, Runnable work) {
        long start = System.nanoTime();
        work.run();
        return texts.size() * 1e9 / (System.nanoTime() - start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The model without anything around it. */
    private record Direct(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer)
            implements AutoCloseable {
        static Direct open() throws IOException, OrtException {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            Path tokenizer = Files.createTempFile("tokenizer", ".json");
            Files.write(tokenizer, resource("all-minilm-l6-v2-q-tokenizer.json"));
            HuggingFaceTokenizer loaded = HuggingFaceTokenizer.builder()
                    .optTokenizerPath(tokenizer)
                    .optPadding(false)
                    .optTruncation(true)
                    .optMaxLength(TOKENS)
                    .build();
            Files.delete(tokenizer);
            return new Direct(environment, environment.createSession(resource("all-minilm-l6-v2-q.onnx")), loaded);
        }

        private static byte[] resource(String name) throws IOException {
            try (InputStream in = Embedders.class.getClassLoader().getResourceAsStream(name)) {
                return Objects.requireNonNull(in, name).readAllBytes();
            }
        }

        float[] embed(String text) {
            Encoding encoding = tokenizer.encode(text);
            try (OnnxTensor ids = OnnxTensor.createTensor(environment, new long[][] {encoding.getIds()});
                    OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {encoding.getAttentionMask()});
                    OnnxTensor types = OnnxTensor.createTensor(environment, new long[][] {encoding.getTypeIds()});
                    OrtSession.Result result = session.run(inputs(ids, mask, types))) {
                return pooled(((float[][][]) result.get(0).getValue())[0]);
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }

        private Map<String, OnnxTensor> inputs(OnnxTensor ids, OnnxTensor mask, OnnxTensor types) {
            Set<String> names = session.getInputNames();
            return names.contains("token_type_ids")
                    ? Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types)
                    : Map.of("input_ids", ids, "attention_mask", mask);
        }

        private static float[] pooled(float[][] tokens) {
            float[] mean = new float[tokens[0].length];
            double square = 0;
            for (int j = 0; j < mean.length; j++) {
                double sum = 0;
                for (float[] token : tokens) {
                    sum += token[j];
                }
                mean[j] = (float) (sum / tokens.length);
                square += (double) mean[j] * mean[j];
            }
            for (int j = 0; j < mean.length; j++) {
                mean[j] /= (float) Math.sqrt(square);
            }
            return mean;
        }

        @Override
        public void close() throws OrtException {
            session.close();
            tokenizer.close();
        }
    }
}
