package io.labelkit.benchmarks;

import io.labelkit.aggregate.labelmodel.FlyingSquid;
import io.labelkit.aggregate.labelmodel.MetalLabelModel;
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
 * The label models on simulated labeling functions, with the sizes of the reference cases lf_100k_50 (two classes, 50
 * functions) and lf_100k_20_k4 (four classes, 20 functions): balanced classes, accuracies uniform on 0.55 to 0.9, firing
 * rates uniform on 0.1 to 0.5. A call is everything from votes to the consensus: moments, fit, probabilities, and the
 * accuracies and warnings that are reported.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
public class MetalBenchmark {
    private static final int EXAMPLES = 100_000;

    /** The reference case. */
    @Param({"lf_100k_50", "lf_100k_20_k4"})
    private String data = "lf_100k_50";

    /** The number of threads. */
    @Param({"1", "2"})
    private int threads = 1;

    @SuppressWarnings("NullAway.Init")
    private VoteMatrix votes;

    /** Simulates the votes. */
    @Setup
    public void simulate() {
        boolean four = data.equals("lf_100k_20_k4");
        int functions = four ? 20 : 50;
        int classes = four ? 4 : 2;
        SplittableRandom random = new SplittableRandom(204);
        String[] names = new String[classes];
        for (int k = 0; k < classes; k++) {
            names[k] = "class-" + k;
        }
        double[] accuracy = new double[functions];
        double[] rate = new double[functions];
        for (int j = 0; j < functions; j++) {
            accuracy[j] = random.nextDouble(0.55, 0.9);
            rate[j] = random.nextDouble(0.1, 0.5);
        }
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(names));
        for (int i = 0; i < EXAMPLES; i++) {
            String id = "example-" + i;
            int truth = random.nextInt(classes);
            builder.addExample(id);
            for (int j = 0; j < functions; j++) {
                if (random.nextDouble() < rate[j]) {
                    boolean right = random.nextDouble() < accuracy[j];
                    int said = right ? truth : (truth + 1 + random.nextInt(classes - 1)) % classes;
                    builder.add(id, "function-" + j, names[said]);
                }
            }
        }
        votes = builder.build();
    }

    /**
     * The MeTaL label model to convergence.
     *
     * @return the consensus
     */
    @Benchmark
    public CategoricalConsensus metal() {
        return MetalLabelModel.builder().threads(threads).build().aggregate(votes);
    }

    /**
     * The MeTaL label model without a belief, to convergence: the minimum that the public version's steps approach.
     *
     * @return the consensus
     */
    @Benchmark
    public CategoricalConsensus metalWithoutBelief() {
        return MetalLabelModel.builder().pull(0).threads(threads).build().aggregate(votes);
    }

    /**
     * FlyingSquid with medians of triplets.
     *
     * @return the consensus
     */
    @Benchmark
    public CategoricalConsensus flyingSquid() {
        return FlyingSquid.builder().threads(threads).build().aggregate(votes);
    }
}
