package io.labelkit.benchmarks;

import io.labelkit.aggregate.truth.Glad;
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
 * A fit of GLAD with its defaults, and one that goes on to the mode of the density. The reference, crowd-kit, takes 11.9
 * seconds of processor time for 10,000 examples.
 * Use it with the profiler {@link ProcessorTime}. The first warm-up iteration is what a program that fits once pays.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class GladBenchmark {
    /** The number of examples; a hundredth of it is the number of labelers. */
    @Param({"10000", "100000"})
    private int examples = 10_000;

    /** The number of threads. */
    @Param({"1", "2"})
    private int threads = 1;

    /** Whether the fit goes on to the mode. */
    @Param({"false", "true"})
    private boolean toRest;

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
        Glad.Builder builder = Glad.builder().threads(threads);
        return (toRest ? builder.toRest() : builder).build().aggregate(votes);
    }
}
