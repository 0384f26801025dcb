package io.labelkit.benchmarks;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds a matrix of 50 million votes on 10 million examples and tells how much memory it takes. Run it with
 * {@code -Xmx1g}, which fails if building takes more. Arguments: votes, examples, labelers.
 */
public final class VoteMatrixMemory {
    private static final Logger LOG = LoggerFactory.getLogger(VoteMatrixMemory.class);

    private VoteMatrixMemory() {}

    /**
     * Runs the benchmark.
     *
     * @param args the numbers of votes, examples and labelers
     */
    public static void main(String[] args) {
        int votes = args.length > 0 ? Integer.parseInt(args[0]) : 50_000_000;
        int examples = args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000;
        int labelers = args.length > 2 ? Integer.parseInt(args[2]) : 1000;
        long before = used();
        long start = System.nanoTime();
        VoteMatrix matrix = build(votes, examples, labelers);
        double seconds = (System.nanoTime() - start) * 1e-9;
        long bytes = used() - before;
        LOG.info("{}", matrix);
        LOG.info(
                "built in {} s; heap limit {} MB, matrix {} MB: {} bytes a vote",
                seconds,
                Runtime.getRuntime().maxMemory() >> 20,
                bytes >> 20,
                (double) bytes / votes);
        LOG.info("first example: {}", matrix.examples().get(0));
    }

    private static VoteMatrix build(int votes, int examples, int labelers) {
        SplittableRandom random = new SplittableRandom(7);
        LabelSpace space = LabelSpace.categories(List.of("no", "yes", "maybe"));
        VoteMatrixBuilder builder = VoteMatrix.builder(space);
        String[] names = new String[labelers];
        for (int j = 0; j < labelers; j++) {
            names[j] = "worker-" + j;
        }
        for (int v = 0; v < votes; v++) {
            String example = "ex" + random.nextInt(examples);
            builder.add(
                    example, names[random.nextInt(labelers)], space.classNames().get(random.nextInt(3)));
        }
        return builder.build();
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
