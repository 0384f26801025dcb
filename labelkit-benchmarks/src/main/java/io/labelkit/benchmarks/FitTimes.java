package io.labelkit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.labelkit.aggregate.AggregatorOptions;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.vote.VoteMatrix;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times methods on a file of votes, without reading it: the first fit of a fresh JVM, and the median of further fits, as
 * processor time of all threads (the compiler's and the garbage collector's included) and by the clock. Arguments: the
 * file, the number of threads, and the names of methods.
 */
public final class FitTimes {
    private static final Logger LOG = LoggerFactory.getLogger(FitTimes.class);
    private static final int FITS = 7;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private FitTimes() {}

    /**
     * Runs the benchmark.
     *
     * @param args the file, the threads and the methods
     */
    public static void main(String[] args) {
        VoteMatrix votes = VoteReader.of(Path.of(args[0])).read().votes();
        AggregatorOptions options = new AggregatorOptions(TiePolicy.FIRST, 0, Integer.parseInt(args[1]));
        LOG.info("{}", votes);
        List<String> methods = Arrays.asList(args).subList(2, args.length);
        for (String method : methods) {
            measure(votes, Aggregators.byName(method, options));
        }
    }

    private static void measure(VoteMatrix votes, Aggregator aggregator) {
        double[] processor = new double[FITS];
        double[] clock = new double[FITS];
        int iterations = 0;
        for (int fit = 0; fit < FITS; fit++) {
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            Consensus consensus = aggregator.aggregate(votes);
            clock[fit] = (System.nanoTime() - start) * 1e-9;
            processor[fit] = (SYSTEM.getProcessCpuTime() - cpu) * 1e-9;
            iterations = consensus.convergence().iterations();
        }
        LOG.info(
                "{}: {} iterations; first fit {} s processor, {} s clock; then {} s processor, {} s clock",
                aggregator.name(),
                iterations,
                rounded(processor[0]),
                rounded(clock[0]),
                rounded(median(processor)),
                rounded(median(clock)));
    }

    private static double median(double[] values) {
        double[] later = Arrays.copyOfRange(values, 1, values.length);
        Arrays.sort(later);
        return (later[(later.length - 1) / 2] + later[later.length / 2]) / 2;
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1e4) / 1e4;
    }
}
