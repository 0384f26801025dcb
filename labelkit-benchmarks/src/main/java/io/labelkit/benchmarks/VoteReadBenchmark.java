package io.labelkit.benchmarks;

import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads a file of votes ({@code task,worker,label}) into a vote matrix, in a JVM of at most 300 MB of heap: a run that
 * needs more fails.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx300m")
@Warmup(iterations = 1)
@Measurement(iterations = 5)
public class VoteReadBenchmark {
    private static final int VOTES_PER_TASK = 5;
    private static final int WORKERS = 2000;
    private static final String[] CLASSES = {"negative", "neutral", "positive"};

    /** The number of rows. */
    @Param("5000000")
    private int votes = 5_000_000;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    /**
     * Writes the file.
     *
     * @throws IOException if there is no room for it
     */
    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("labelkit-votes", ".csv");
        SplittableRandom random = new SplittableRandom(1);
        AtomicFile.write(file, writer -> {
            writer.write("task,worker,label\n");
            for (int v = 0; v < votes; v++) {
                int task = random.nextInt(Math.max(1, votes / VOTES_PER_TASK));
                writer.write("t" + (1_000_000 + task) + ",w" + random.nextInt(WORKERS) + ","
                        + CLASSES[random.nextInt(CLASSES.length)] + "\n");
            }
        });
    }

    /**
     * Removes the file.
     *
     * @throws IOException if it cannot be removed
     */
    @TearDown
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Reads the file.
     *
     * @return the votes
     */
    @Benchmark
    public VoteMatrix read() {
        return VoteReader.of(file).read().votes();
    }
}
