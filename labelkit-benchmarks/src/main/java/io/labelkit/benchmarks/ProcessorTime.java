package io.labelkit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A profiler for JMH that tells the processor time of all threads of the JVM in each iteration, the compiler's and the
 * garbage collector's included. On a busy machine it says more than the clock. Use it with
 * {@code -prof io.labelkit.benchmarks.ProcessorTime}.
 */
public final class ProcessorTime implements InternalProfiler {
    private static final double NANOS_PER_MILLI = 1e6;

    private long start;

    /** Called by JMH. */
    public ProcessorTime() {}

    @Override
    public String getDescription() {
        return "Processor time of the JVM";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        start = now();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of(new ScalarResult("processor", (now() - start) / NANOS_PER_MILLI, "ms", AggregationPolicy.AVG));
    }

    private static long now() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
