package io.labelkit.benchmarks.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Wall time and processor time of all threads since it was made. */
final class Stopwatch {
    private static final double NANOS = 1e9;

    private final long wall = System.nanoTime();
    private final long processor = processorNanos();

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    double wallSeconds() {
        return (System.nanoTime() - wall) / NANOS;
    }

    double processorSeconds() {
        return (processorNanos() - processor) / NANOS;
    }

    /** The times, and what they are for one of many. */
    String of(long count) {
        double seconds = wallSeconds();
        double busy = processorSeconds();
        return String.format(
                Locale.ROOT,
                "%.2f s, processor %.2f s; %,.0f a second, %.0f ns of processor each",
                seconds,
                busy,
                count / seconds,
                busy * NANOS / count);
    }
}
