package io.labelkit.benchmarks;

import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of one sweep of Dawid-Skene on simulated votes, five an example. Arguments: examples (1,000,000 unless
 * given), labelers (5,000), classes (4), threads (1), rounds (5). A sweep's time is the difference between fits of 2 and
 * of 22 sweeps, divided by 20, so that setting up and reporting are left out; they are told apart.
 */
public final class DawidSkeneBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(DawidSkeneBenchmark.class);
    private static final int VOTES_PER_EXAMPLE = 5;
    private static final int FEW = 2;
    private static final int MANY = 22;

    private DawidSkeneBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args examples, labelers, classes, threads, rounds
     */
    public static void main(String[] args) {
        int examples = argument(args, 0, 1_000_000);
        int labelers = argument(args, 1, 5_000);
        int classes = argument(args, 2, 4);
        int threads = argument(args, 3, 1);
        int rounds = argument(args, 4, 5);
        VoteMatrix votes = simulate(examples, labelers, classes);
        LOG.info("{}, {} threads", votes, threads);
        for (int round = 1; round <= rounds; round++) {
            Times few = run(votes, threads, FEW);
            Times many = run(votes, threads, MANY);
            double sweep = (many.wall() - few.wall()) / (MANY - FEW);
            LOG.info(String.format(
                    Locale.ROOT,
                    "round %d: %.1f ms a sweep (%.1f ms of this thread's processor time), %.0f ms for the rest",
                    round,
                    1000 * sweep,
                    1000 * (many.processor() - few.processor()) / (MANY - FEW),
                    1000 * (few.wall() - FEW * sweep)));
        }
    }

    private static int argument(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    /** Seconds by the clock, and of the processor's time that the calling thread had: all of it for one thread. */
    private record Times(double wall, double processor) {}

    private static Times run(VoteMatrix votes, int threads, int sweeps) {
        DawidSkene method = DawidSkene.builder()
                .tolerance(0)
                .maxIterations(sweeps)
                .threads(threads)
                .build();
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long processor = thread.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        CategoricalConsensus consensus = method.aggregate(votes);
        Times times =
                new Times((System.nanoTime() - start) * 1e-9, (thread.getCurrentThreadCpuTime() - processor) * 1e-9);
        if (consensus.convergence().iterations() != sweeps) {
            throw new IllegalStateException("the fit came to rest after "
                    + consensus.convergence().iterations() + " sweeps; time it on more examples");
        }
        return times;
    }

    /** Every labeler is right with a probability of its own between .4 and .95. */
    private static VoteMatrix simulate(int examples, int labelers, int classes) {
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
        return builder.build();
    }
}
