package io.labelkit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.labelkit.aggregate.AggregatorOptions;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.sequence.SpanHmm;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.io.TokenVoteReader;
import io.labelkit.core.io.TokenVotes;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.vote.IdTable;
import io.labelkit.core.vote.VoteMatrix;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times methods on a file of votes, without reading it: the first fit of a fresh JVM, and the mean of the later half of
 * all fits, which go on for three seconds so that the JVM has compiled what it will. Both as processor time of all
 * threads (the compiler's and the garbage collector's included) and by the clock. Arguments: the file, the number of
 * threads, and the names of methods. A file {@code .jsonl} is read as sentences of tokens, for {@code hmm}.
 */
public final class FitTimes {
    private static final Logger LOG = LoggerFactory.getLogger(FitTimes.class);
    private static final int LEAST_FITS = 7;
    private static final double LEAST_SECONDS = 3;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private FitTimes() {}

    /**
     * Runs the benchmark.
     *
     * @param args the file, the threads and the methods
     */
    public static void main(String[] args) {
        AggregatorOptions options = new AggregatorOptions(TiePolicy.FIRST, 0, Integer.parseInt(args[1]));
        if (args[0].endsWith(".jsonl")) {
            TokenVotes sentences = TokenVoteReader.of(Path.of(args[0])).read();
            LOG.info("{}", sentences.votes());
            measure(sentences.votes(), markov(sentences, options.threads()));
            return;
        }
        VoteMatrix votes = VoteReader.of(Path.of(args[0])).read().votes();
        LOG.info("{}", votes);
        List<String> methods = Arrays.asList(args).subList(2, args.length);
        for (String method : methods) {
            measure(votes, Aggregators.byName(method, options));
        }
    }

    private static Aggregator markov(TokenVotes sentences, int threads) {
        int[] counts = sentences.tokenCounts();
        IdTable ids = sentences.votes().examples();
        return SpanHmm.builder()
                .lengths(id -> counts[ids.find(id).orElseThrow()])
                .threads(threads)
                .build();
    }

    private static void measure(VoteMatrix votes, Aggregator aggregator) {
        List<Double> processor = new ArrayList<>();
        List<Double> clock = new ArrayList<>();
        int iterations = 0;
        long first = System.nanoTime();
        while (clock.size() < LEAST_FITS || (System.nanoTime() - first) * 1e-9 < LEAST_SECONDS) {
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            Consensus consensus = aggregator.aggregate(votes);
            clock.add((System.nanoTime() - start) * 1e-9);
            processor.add((SYSTEM.getProcessCpuTime() - cpu) * 1e-9);
            iterations = consensus.convergence().iterations();
        }
        LOG.info(
                "{}: {} iterations; first fit {} s processor, {} s clock; then {} s processor, {} s clock",
                aggregator.name(),
                iterations,
                rounded(processor.get(0)),
                rounded(clock.get(0)),
                rounded(later(processor)),
                rounded(later(clock)));
    }

    /** The mean of the later half: the clock of processor time may tick in hundredths of a second. */
    private static double later(List<Double> values) {
        return values.subList(values.size() / 2, values.size()).stream()
                .mapToDouble(value -> value)
                .average()
                .orElseThrow();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1e4) / 1e4;
    }
}
