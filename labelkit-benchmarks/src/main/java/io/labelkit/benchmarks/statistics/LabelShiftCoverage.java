package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.shift.LabelShift;
import io.labelkit.aggregate.shift.ShiftMethod;
import io.labelkit.aggregate.shift.ShiftedShares;
import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.statistics.Interval;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often intervals of class shares under label shift hold the true share of the rarest and the commonest class, and how
 * often the assumption is called doubtful, over {@code args[0]} draws of source and target examples for each line: where the
 * assumption holds, where the model is too sure, and where the classes of the target look different.
 */
public final class LabelShiftCoverage {
    private static final double[] SOURCE = {0.4, 0.35, 0.25};
    private static final double[][] TARGETS = {{0.4, 0.35, 0.25}, {0.15, 0.25, 0.6}, {0.85, 0.1, 0.05}};

    private LabelShiftCoverage() {}

    /**
     * Runs the simulations and prints a table.
     *
     * @param args the number of draws; 1000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 1000));
    }

    static void run(PrintStream out, int draws) {
        out.printf(Locale.ROOT, "%d draws a line, 500 source and 500 target examples%n", draws);
        out.println("| method | model | target shares | first class (width) | last class (width) | called doubtful |");
        out.println("|---|---|---|---|---|---|");
        for (ShiftMethod method : ShiftMethod.values()) {
            for (double[] target : TARGETS) {
                line(out, method, "calibrated", 1, 2, target, draws);
            }
            line(out, method, "much too sure", 3, 2, TARGETS[1], draws);
            line(out, method, "target looks different", 1, 1.4, TARGETS[1], draws);
        }
    }

    private static void line(
            PrintStream out,
            ShiftMethod method,
            String name,
            double sharpness,
            double targetSeparation,
            double[] target,
            int draws) {
        List<double[]> results = Repetitions.of(draws, method + name + Arrays.toString(target), seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            CalibrationSample source = new SimulatedModel(SOURCE, 2, sharpness).sample(500, random);
            CalibrationSample there = new SimulatedModel(target, targetSeparation, sharpness * 2 / targetSeparation)
                    .sample(500, SOURCE, random);
            ShiftedShares shares = LabelShift.by(method).estimate(source, matrix(there));
            Interval first = shares.shares().values().iterator().next();
            Interval last = shares.shares().get("c2");
            return new double[] {
                first.contains(target[0]) ? 1 : 0,
                first.width(),
                last != null && last.contains(target[2]) ? 1 : 0,
                last == null ? Double.NaN : last.width(),
                shares.assumptionDoubtful() ? 1 : 0
            };
        });
        out.println(String.format(
                Locale.ROOT,
                "| %s | %s | %.2f, %.2f, %.2f | %.3f (%.3f) | %.3f (%.3f) | %.3f |",
                method.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                name,
                target[0],
                target[1],
                target[2],
                Repetitions.mean(results, 0),
                Repetitions.mean(results, 1),
                Repetitions.mean(results, 2),
                Repetitions.mean(results, 3),
                Repetitions.mean(results, 4)));
    }

    private static ProbabilityMatrix matrix(CalibrationSample sample) {
        List<String> ids =
                IntStream.range(0, sample.size()).mapToObj(i -> "e" + i).toList();
        double[] values = IntStream.range(0, sample.size())
                .boxed()
                .flatMapToDouble(i -> Arrays.stream(sample.row(i)))
                .toArray();
        return ProbabilityMatrix.of(ids, sample.classes(), values, ProbabilityOrigin.OUT_OF_SAMPLE);
    }
}
