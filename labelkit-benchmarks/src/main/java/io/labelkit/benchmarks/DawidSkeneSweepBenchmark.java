package io.labelkit.benchmarks;

import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * A fit of Dawid-Skene with a fixed number of sweeps on 5 million simulated votes, five an example. The time of one
 * sweep is the difference between fits of 22 and of 2 sweeps, divided by 20: setting up and reporting cancel out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class DawidSkeneSweepBenchmark {
    private static final int VOTES_PER_EXAMPLE = 5;

    /** The number of examples. */
    @Param("1000000")
    private int examples = 1_000_000;

    /** The number of labelers. */
    @Param("5000")
    private int labelers = 5_000;

    /** The number of classes. */
    @Param("4")
    private int classes = 4;

    /** The number of threads. */
    @Param({"1", "2"})
    private int threads = 1;

    /** The number of sweeps. */
    @Param({"2", "22"})
    private int sweeps = 2;

    @SuppressWarnings("NullAway.Init")
    private VoteMatrix votes;

    /** Simulates votes; every labeler is right with a probability of its own between .4 and .95. */
    @Setup
    public void simulate() {
        SplittableRandom random = new SplittableRandom(1);
        String[] names = new String[classes];
        for (int k = 0; k < classes; k++) {
            names[k] = "class-" + k;
        }
        String[] who = new String[labelers];
        double[] accuracy = new double[labelers];
        for (int j = 0; j < labelers; j++) {
            who[j] = "labeler-" + j;
            accuracy[j] = random.nextDouble(0.4, 0.95);
        }
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(names));
        for (int i = 0; i < examples; i++) {
            int truth = random.nextInt(classes);
            for (int v = 0; v < VOTES_PER_EXAMPLE; v++) {
                int j = random.nextInt(labelers);
                boolean right = random.nextDouble() < accuracy[j];
                builder.add("example-" + i, who[j], names[right ? truth : random.nextInt(classes)]);
            }
        }
        votes = builder.build();
    }

    /**
     * Fits the model.
     *
     * @return the consensus
     * @throws IllegalStateException if the fit came to rest before its last sweep, so that the time means nothing
     */
    @Benchmark
    public CategoricalConsensus fit() {
        CategoricalConsensus consensus = DawidSkene.builder()
                .tolerance(0)
                .maxIterations(sweeps)
                .threads(threads)
                .build()
                .aggregate(votes);
        if (consensus.convergence().iterations() != sweeps) {
            throw new IllegalStateException("the fit came to rest after "
                    + consensus.convergence().iterations() + " sweeps; time it on more examples");
        }
        return consensus;
    }
}
