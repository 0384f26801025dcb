package io.labelkit.benchmarks;

import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a file of votes ({@code task,worker,label}) and tells time and memory. Run it with {@code -Xmx300m}; arguments:
 * the number of votes (5,000,000 unless given) and the number of rounds (3).
 */
public final class VoteReadBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(VoteReadBenchmark.class);
    private static final int VOTES_PER_TASK = 5;
    private static final int WORKERS = 2000;
    private static final String[] CLASSES = {"negative", "neutral", "positive"};

    private VoteReadBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the number of votes and the number of rounds
     * @throws IOException if the temporary file cannot be made
     */
    public static void main(String[] args) throws IOException {
        int votes = args.length > 0 ? Integer.parseInt(args[0]) : 5_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path folder = Files.createTempDirectory("labelkit-votes");
        Path file = folder.resolve("votes.csv");
        try {
            write(file, votes);
            LOG.info(
                    "{} votes, {} MB, heap limit {} MB",
                    votes,
                    mega(Files.size(file)),
                    mega(Runtime.getRuntime().maxMemory()));
            for (int round = 1; round <= rounds; round++) {
                long start = System.nanoTime();
                long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                VoteMatrix matrix = VoteReader.of(file).read().votes();
                double seconds = (System.nanoTime() - start) * 1e-9;
                double busy = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) * 1e-9;
                LOG.info("round {}: {} s, of which {} s on a processor, {}", round, seconds, busy, matrix);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void write(Path file, int votes) {
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

    private static long mega(long bytes) {
        return bytes >> 20;
    }
}
