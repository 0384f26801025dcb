package io.labelkit.benchmarks.statistics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Repeats a simulation with seeds of its own on all processors. The same seed gives the same results in the same order. */
final class Repetitions {
    private Repetitions() {}

    /** The results of so many repetitions, each with another seed; line tells simulations apart. */
    static <T> List<T> of(int count, String line, LongFunction<T> simulation) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> simulation.apply(new SplittableRandom(line.hashCode() * 1_000_003L + i).nextLong()))
                .toList();
    }

    /** The mean of a column of results. */
    static double mean(List<double[]> results, int column) {
        return results.stream().mapToDouble(r -> r[column]).average().orElse(Double.NaN);
    }

    /** An argument, or what it is without. */
    static int argument(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }
}
