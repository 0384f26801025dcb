package io.labelkit.benchmarks;

import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits Dawid-Skene to more and more simulated votes, five an example, and tells the time of a sweep and of the heap limit
 * how many bytes a vote it is beyond the posterior. Run it with the limit in question; it fails if the limit is too small.
 * Arguments: threads, then numbers of votes.
 */
public final class DawidSkeneScaling {
    private static final Logger LOG = LoggerFactory.getLogger(DawidSkeneScaling.class);
    private static final int VOTES_PER_EXAMPLE = 5;
    private static final int LABELERS = 5000;
    private static final int FEW_SWEEPS = 2;
    private static final int SWEEPS = 12;

    private DawidSkeneScaling() {}

    /**
     * Runs the benchmark.
     *
     * @param args the number of threads and the numbers of votes
     */
    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        for (int a = 1; a < args.length; a++) {
            measure(Integer.parseInt(args[a]), threads);
        }
    }

    private static void measure(int count, int threads) {
        VoteMatrix votes = simulated(count / VOTES_PER_EXAMPLE);
        fit(votes, FEW_SWEEPS, threads);
        double few = fit(votes, FEW_SWEEPS, threads);
        double all = fit(votes, SWEEPS, threads);
        double posterior = 8.0 * votes.exampleCount() * votes.classCount();
        LOG.info(
                "{} votes, {} threads: {} ms a sweep; the heap limit is {} bytes a vote beyond the posterior",
                votes.voteCount(),
                threads,
                Math.round(10 * (all - few) / (SWEEPS - FEW_SWEEPS)) / 10.0,
                Math.round(10 * (Runtime.getRuntime().maxMemory() - posterior) / votes.voteCount()) / 10.0);
    }

    private static double fit(VoteMatrix votes, int sweeps, int threads) {
        long start = System.nanoTime();
        CategoricalConsensus consensus = DawidSkene.builder()
                .tolerance(0)
                .maxIterations(sweeps)
                .threads(threads)
                .build()
                .aggregate(votes);
        double milliseconds = (System.nanoTime() - start) * 1e-6;
        if (consensus.convergence().iterations() != sweeps) {
            throw new IllegalStateException("the fit came to rest before its last sweep");
        }
        return milliseconds;
    }

    private static VoteMatrix simulated(int examples) {
        SplittableRandom random = new SplittableRandom(1);
        List<String> names = List.of("a", "b", "c", "d");
        String[] who = new String[LABELERS];
        double[] accuracy = new double[LABELERS];
        for (int j = 0; j < LABELERS; j++) {
            who[j] = "labeler-" + j;
            accuracy[j] = random.nextDouble(0.4, 0.95);
        }
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(names));
        for (int i = 0; i < examples; i++) {
            int truth = random.nextInt(names.size());
            String id = Integer.toString(i);
            for (int v = 0; v < VOTES_PER_EXAMPLE; v++) {
                int j = random.nextInt(LABELERS);
                boolean right = random.nextDouble() < accuracy[j];
                builder.add(id, who[j], names.get(right ? truth : random.nextInt(names.size())));
            }
        }
        return builder.build();
    }
}
