package io.labelkit.benchmarks;

import io.labelkit.aggregate.checks.FeatureTable;
import io.labelkit.aggregate.checks.KnnGraph;
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

/** The 10 nearest neighbors of made-up rows: 100 clusters of normal rows in 64 dimensions, half as wide as their centers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class KnnBenchmark {
    private static final int COLUMNS = 64;

    /** The number of rows. */
    @Param({"20000", "100000"})
    private int rows = 20_000;

    /** Up to how many rows the search is exact. */
    @Param({"0", "20000"})
    private int exactRows = 20_000;

    /** The number of threads. */
    @Param("2")
    private int threads = 2;

    @SuppressWarnings("NullAway.Init")
    private FeatureTable features;

    /** Makes the rows. */
    @Setup
    public void make() {
        Random random = new Random(405);
        double[][] centers = new double[100][COLUMNS];
        for (double[] center : centers) {
            for (int j = 0; j < COLUMNS; j++) {
                center[j] = random.nextGaussian();
            }
        }
        double[][] values = new double[rows][COLUMNS];
        for (double[] row : values) {
            double[] center = centers[random.nextInt(centers.length)];
            for (int j = 0; j < COLUMNS; j++) {
                row[j] = center[j] + 0.5 * random.nextGaussian();
            }
        }
        features = FeatureTable.of(values);
    }

    /**
     * Searches.
     *
     * @return the graph
     */
    @Benchmark
    public KnnGraph search() {
        return KnnGraph.builder(features).threads(threads).exactRows(exactRows).build();
    }
}
