package io.labelkit.benchmarks;

import io.labelkit.aggregate.checks.NearDuplicateGroups;
import io.labelkit.aggregate.checks.NearDuplicates;
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
 * Near-duplicates among made-up texts of 8 to 23 words out of 20,000, squared-uniformly drawn so that some are frequent;
 * one text in ten is an earlier one with one character changed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class NearDuplicateBenchmark {
    /** The number of texts. */
    @Param({"100000", "1000000"})
    private int texts = 100_000;

    /** The number of threads. */
    @Param("2")
    private int threads = 2;

    private final List<String> ids = new ArrayList<>();
    private final List<String> data = new ArrayList<>();

    /** Makes the texts. */
    @Setup
    public void make() {
        Random random = new Random(404);
        String[] words = new String[20_000];
        for (int w = 0; w < words.length; w++) {
            StringBuilder word = new StringBuilder();
            for (int c = 0; c < 2 + random.nextInt(8); c++) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words[w] = word.toString();
        }
        for (int i = 0; i < texts; i++) {
            StringBuilder text = new StringBuilder();
            if (i > 0 && random.nextInt(10) == 0) {
                text.append(data.get(random.nextInt(i)));
                text.setCharAt(random.nextInt(text.length()), '#');
            } else {
                for (int w = 0; w < 8 + random.nextInt(16); w++) {
                    double at = random.nextDouble();
                    text.append(words[(int) (at * at * words.length)]).append(' ');
                }
            }
            data.add(text.toString());
            ids.add(Integer.toString(i));
        }
    }

    /**
     * Finds the groups.
     *
     * @return the groups
     */
    @Benchmark
    public NearDuplicateGroups find() {
        return NearDuplicates.builder().threads(threads).build().find(ids, data);
    }
}
