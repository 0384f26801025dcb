package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.inference.EstimationMethod;
import io.labelkit.aggregate.inference.QuantileStudy;
import io.labelkit.aggregate.inference.SamplingDesign;
import io.labelkit.aggregate.inference.StudyData;
import io.labelkit.core.statistics.Interval;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How often 95 % intervals of quantiles hold the true one, over {@code args[0]} studies of 1000 rows and 150 gold numbers for each
 * line. The numbers are normal; the machine's are too great where they are positive, and noisy.
 */
public final class QuantileCoverage {
    private static final int ROWS = 1000;
    private static final int GOLD = 150;

    private QuantileCoverage() {}

    /**
     * Runs the simulations and prints a table.
     *
     * @param args the number of studies; 4000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 4000));
    }

    static void run(PrintStream out, int studies) {
        out.printf(
                Locale.ROOT,
                "%d studies a line, %d rows, %d gold numbers; coverage (mean width) of 95 %% intervals%n",
                studies,
                ROWS,
                GOLD);
        out.println("| quantile | design | naive | gold only | design-based | prediction-powered |");
        out.println("|---|---|---|---|---|---|");
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            for (boolean uniform : new boolean[] {true, false}) {
                line(out, share, uniform, studies);
            }
        }
    }

    private static void line(PrintStream out, double share, boolean uniform, int studies) {
        double truth = new NormalDistribution().inverseCumulativeProbability(share);
        List<Map<EstimationMethod, Interval>> results = Repetitions.of(
                studies,
                "quantile" + share + uniform,
                seed -> QuantileStudy.estimate(rows(uniform, seed), share, 0.95));
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "| %.1f | %s |", share, uniform ? "uniform" : "unequal"));
        for (EstimationMethod method : EstimationMethod.values()) {
            List<Interval> intervals = results.stream()
                    .filter(r -> r.containsKey(method))
                    .map(r -> r.get(method))
                    .toList();
            double held = intervals.stream().filter(i -> i.contains(truth)).count();
            line.append(
                    intervals.isEmpty()
                            ? " - |"
                            : String.format(
                                    Locale.ROOT,
                                    " %.3f (%.3f) |",
                                    held / intervals.size(),
                                    intervals.stream()
                                            .mapToDouble(Interval::width)
                                            .average()
                                            .orElse(Double.NaN)));
        }
        out.println(line);
    }

    private static StudyData rows(boolean uniform, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[ROWS];
        double[] machine = new double[ROWS];
        double[] scores = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            y[i] = SimulatedModel.normal(random);
            machine[i] = y[i] + (y[i] > 0 ? 0.4 : 0) + 0.5 * SimulatedModel.normal(random);
            scores[i] = machine[i] > 0 ? 2 : 1;
        }
        SamplingDesign design =
                uniform ? SamplingDesign.uniform(ROWS, GOLD) : SamplingDesign.proportionalTo(scores, GOLD);
        int[] drawn = design.draw(random.nextLong());
        return StudyData.builder(ROWS)
                .surrogate("machine", machine)
                .gold(design, drawn, Arrays.stream(drawn).mapToDouble(i -> y[i]).toArray())
                .build();
    }
}
