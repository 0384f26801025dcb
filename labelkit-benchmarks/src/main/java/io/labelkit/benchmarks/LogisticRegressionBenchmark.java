package io.labelkit.benchmarks;

import io.labelkit.core.data.Item;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.FeatureMatrix;
import io.labelkit.core.learn.features.Features;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.linear.LinearClassifier;
import io.labelkit.core.learn.linear.LinearTrainer;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Logistic regression on made-up data: dense standard normal vectors of 384, and texts of 8 words out of 20,000 with
 * about 60 characters, a third of whose words depend on the class. Four classes, two threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx6g")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class LogisticRegressionBenchmark {
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");
    private static final int DIMENSION = 384;

    /** The number of examples. */
    @Param("100000")
    private int examples = 100_000;

    @SuppressWarnings("NullAway.Init")
    private TrainingSet<float[]> dense;

    @SuppressWarnings("NullAway.Init")
    private TrainingSet<String> texts;

    @SuppressWarnings("NullAway.Init")
    private LinearClassifier<String> trained;

    /** Makes vectors, texts and a classifier of texts. */
    @Setup
    public void make() {
        Random random = new Random(7);
        List<Item<float[]>> vectors = new ArrayList<>();
        List<Item<String>> lines = new ArrayList<>();
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            labels[i] = random.nextInt(CLASSES.size());
            float[] vector = new float[DIMENSION];
            for (int j = 0; j < DIMENSION; j++) {
                vector[j] = (float) random.nextGaussian() + (j % CLASSES.size() == labels[i] ? 0.1f : 0);
            }
            vectors.add(Item.of("v" + i, vector));
            lines.add(Item.of("t" + i, line(labels[i], random)));
        }
        dense = TrainingSet.hard(vectors, CLASSES, labels);
        texts = TrainingSet.hard(lines, CLASSES, labels);
        trained = LogisticRegressionTrainer.builder()
                .maxIterations(5)
                .threads(2)
                .build()
                .train(texts, 0);
    }

    private static String line(int label, Random random) {
        StringBuilder line = new StringBuilder();
        for (int w = 0; w < 8; w++) {
            int word = (int) (20_000 * random.nextDouble() * random.nextDouble());
            word = w % 3 == 0 ? word / CLASSES.size() * CLASSES.size() + label : word;
            line.append(Integer.toString(word * 7919 + 100_000, 30)).append(w % 2 == 0 ? "ing " : "er ");
        }
        return line.toString();
    }

    /**
     * Hashes the n-grams of all texts.
     *
     * @return the features
     */
    @Benchmark
    public FeatureMatrix textHash() {
        return FeatureMatrix.of(
                HashedNgrams.defaults(), texts.items().stream().map(Item::data).toList(), 2);
    }

    /**
     * Trains on vectors.
     *
     * @return the classifier
     */
    @Benchmark
    public LinearClassifier<float[]> denseFit() {
        return LinearTrainer.of(Features.dense(DIMENSION)).threads(2).train(dense, 0);
    }

    /**
     * Trains on texts.
     *
     * @return the classifier
     */
    @Benchmark
    public LinearClassifier<String> textFit() {
        return LogisticRegressionTrainer.builder().threads(2).build().train(texts, 0);
    }

    /**
     * Predicts all texts out of five folds.
     *
     * @return the probabilities
     */
    @Benchmark
    public ProbabilityMatrix textFolds() {
        return CrossValidation.of(LogisticRegressionTrainer.builder().build())
                .threads(2)
                .outOfFold(texts);
    }

    /**
     * Predicts all texts on one thread.
     *
     * @return the probabilities
     */
    @Benchmark
    public List<double[]> textPredict() {
        return trained.predict(texts.items());
    }
}
