package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.conformal.ConformalEvaluation;
import io.labelkit.aggregate.conformal.ConformalScore;
import io.labelkit.aggregate.conformal.SplitConformal;
import io.labelkit.core.calibration.CalibrationSample;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often prediction sets hold the true label, over {@code args[0]} draws of calibration and test examples for each line, with
 * models that are calibrated, much too sure and ignorant. The promise is {@code 1 - alpha}; without ties the coverage is at most
 * {@code 1 / (n + 1)} more. For class-conditional sets the coverage is that of the class where it is least.
 */
public final class ConformalCoverage {
    private static final double[] SHARES = {0.5, 0.25, 0.15, 0.1};
    private static final int TEST = 200;

    private record Model(String name, double separation, double sharpness) {}

    private static final List<Model> MODELS =
            List.of(new Model("calibrated", 2, 1), new Model("much too sure", 2, 4), new Model("knows nothing", 0, 2));

    private ConformalCoverage() {}

    /**
     * Runs the simulations and prints a table.
     *
     * @param args the number of draws; 4000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 4000));
    }

    static void run(PrintStream out, int draws) {
        out.printf(Locale.ROOT, "%d draws a line, %d test examples each%n", draws, TEST);
        out.println("| sets | model | n | promised | at most | coverage | standard error | mean size |");
        out.println("|---|---|---|---|---|---|---|---|");
        Map<String, ConformalScore> scores = new LinkedHashMap<>();
        scores.put("LAC", ConformalScore.leastAmbiguous());
        scores.put("margin", ConformalScore.margin());
        scores.put("APS", ConformalScore.adaptive(7));
        scores.put("RAPS", ConformalScore.regularised(0.1, 2, 7));
        for (Map.Entry<String, ConformalScore> score : scores.entrySet()) {
            for (Model model : MODELS) {
                for (int n : new int[] {50, 500}) {
                    for (double alpha : new double[] {0.05, 0.1, 0.2}) {
                        line(out, score.getKey(), score.getValue(), false, model, n, alpha, draws);
                    }
                }
            }
        }
        for (Model model : MODELS) {
            line(out, "LAC by class", ConformalScore.leastAmbiguous(), true, model, 500, 0.1, draws);
            line(out, "APS by class", ConformalScore.adaptive(7), true, model, 500, 0.1, draws);
        }
        ChosenParameters.lines(out, draws);
    }

    private static void line(
            PrintStream out,
            String name,
            ConformalScore score,
            boolean byClass,
            Model model,
            int n,
            double alpha,
            int draws) {
        SimulatedModel source = new SimulatedModel(SHARES, model.separation(), model.sharpness());
        List<double[]> results = Repetitions.of(draws, name + model.name() + n + alpha, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            SplitConformal conformal = SplitConformal.builder(alpha)
                    .score(score)
                    .classConditional(byClass)
                    .fit(source.sample(n, random));
            return byClass ? leastByClass(conformal, source, random) : overall(conformal, source, random);
        });
        int column = byClass ? leastColumn(results) : 0;
        // By class a coverage is over the examples of a class, of which there is another number in each draw.
        out.println(row(name, model.name(), n, alpha, byClass ? n / 10 : n, results, column));
    }

    static String row(
            String name, String model, int n, double alpha, int atMostOf, List<double[]> results, int column) {
        double mean = Repetitions.mean(results, column);
        double variance = results.stream()
                .mapToDouble(r -> (r[column] - mean) * (r[column] - mean))
                .average()
                .orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.2f | %.4f | %.4f | %.4f | %.3f |",
                name,
                model,
                n,
                1 - alpha,
                1 - alpha + 1.0 / (atMostOf + 1),
                mean,
                Math.sqrt(variance / results.size()),
                Repetitions.mean(results, results.get(0).length - 1));
    }

    static double[] overall(SplitConformal conformal, SimulatedModel source, SplittableRandom random) {
        ConformalEvaluation evaluation = conformal.evaluate(source.sample(TEST, random));
        return new double[] {evaluation.coverage().estimate(), evaluation.meanSize()};
    }

    /** The coverage of each class on as many test examples of each, and the mean size. */
    private static double[] leastByClass(SplitConformal conformal, SimulatedModel source, SplittableRandom random) {
        CalibrationSample test = source.sample(4 * TEST, random);
        double[] covered = new double[SHARES.length + 1];
        double[] count = new double[SHARES.length];
        for (int i = 0; i < test.size(); i++) {
            int truth = test.truth(i);
            List<String> set = conformal.predict(test.row(i)).labels();
            covered[truth] += set.contains(conformal.classes().get(truth)) ? 1 : 0;
            count[truth]++;
            covered[SHARES.length] += set.size() / (double) test.size();
        }
        for (int c = 0; c < SHARES.length; c++) {
            covered[c] /= Math.max(1, count[c]);
        }
        return covered;
    }

    private static int leastColumn(List<double[]> results) {
        int least = 0;
        for (int c = 1; c < SHARES.length; c++) {
            least = Repetitions.mean(results, c) < Repetitions.mean(results, least) ? c : least;
        }
        return least;
    }
}
