package io.labelkit.benchmarks;

import io.labelkit.aggregate.truth.Mace;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.vote.VoteMatrix;
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
 * Fifty sweeps of MACE from one start, as many as crowd-kit does, which takes 1.7 seconds of processor time for 10,000
 * examples and 14.8 for 100,000.
 * Use it with the profiler {@link ProcessorTime}. The first warm-up iteration is what a program that fits once pays.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class MaceBenchmark {
    private static final int SWEEPS = 50;

    /** The number of examples; a hundredth of it is the number of labelers. */
    @Param({"10000", "100000"})
    private int examples = 10_000;

    /** The number of threads. */
    @Param({"1", "2"})
    private int threads = 1;

    @SuppressWarnings("NullAway.Init")
    private VoteMatrix votes;

    /** Simulates the votes. */
    @Setup
    public void simulate() {
        votes = CrowdVotes.simulate(examples, 101);
    }

    /**
     * Fits the model.
     *
     * @return the consensus
     */
    @Benchmark
    public CategoricalConsensus fit() {
        return Mace.builder()
                .threads(threads)
                .tolerance(0)
                .maxIterations(SWEEPS)
                .build()
                .aggregate(votes);
    }
}
