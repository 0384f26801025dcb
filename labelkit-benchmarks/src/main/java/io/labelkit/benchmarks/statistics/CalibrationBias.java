package io.labelkit.benchmarks.statistics;

import io.labelkit.core.calibration.CalibrationMeasures;
import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.calibration.ReliabilityBin;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What the expected calibration error of perfectly calibrated probabilities is, beside what
 * {@link CalibrationMeasures#errorOfPerfectCalibration} says it is, and how often the intervals of the bins hold the true accuracy:
 * over {@code args[0]} samples for each line.
 */
public final class CalibrationBias {
    private CalibrationBias() {}

    /**
     * Runs the simulations and prints a table.
     *
     * @param args the number of samples; 4000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 4000));
    }

    static void run(PrintStream out, int samples) {
        out.printf(Locale.ROOT, "%d samples a line, calibrated probabilities of two classes%n", samples);
        out.println("| confidence | n | bins | ECE on average | stated for perfect calibration | bins that hold the"
                + " accuracy |");
        out.println("|---|---|---|---|---|---|");
        for (boolean sure : new boolean[] {false, true}) {
            for (int n : new int[] {100, 300, 1000, 10_000}) {
                for (int bins : new int[] {10, 15}) {
                    line(out, sure, n, bins, samples);
                }
            }
        }
    }

    private static void line(PrintStream out, boolean sure, int n, int bins, int samples) {
        List<double[]> results = Repetitions.of(samples, "bias" + sure + n + bins, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] probabilities = new double[n][];
            int[] truth = new int[n];
            for (int i = 0; i < n; i++) {
                double u = random.nextDouble();
                double p = sure ? 1 - 0.5 * u * u * u : 0.5 + u / 2;
                probabilities[i] = new double[] {p, 1 - p};
                truth[i] = random.nextDouble() < p ? 0 : 1;
            }
            CalibrationMeasures measures =
                    CalibrationMeasures.of(CalibrationSample.of(List.of("a", "b"), probabilities, truth), bins);
            List<ReliabilityBin> list = measures.bins();
            double held = list.stream()
                    .filter(bin -> bin.accuracy().contains(bin.confidence()))
                    .count();
            return new double[] {
                measures.expectedCalibrationError(), measures.errorOfPerfectCalibration(), held / list.size()
            };
        });
        out.println(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.4f | %.4f | %.3f |",
                sure ? "mostly sure" : "even",
                n,
                bins,
                Repetitions.mean(results, 0),
                Repetitions.mean(results, 1),
                Repetitions.mean(results, 2)));
    }
}
