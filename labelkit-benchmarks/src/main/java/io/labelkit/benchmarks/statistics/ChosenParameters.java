package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.conformal.ConformalScore;
import io.labelkit.aggregate.conformal.NumberConformal;
import io.labelkit.aggregate.conformal.RegularisedChoice;
import io.labelkit.aggregate.conformal.SplitConformal;
import io.labelkit.core.statistics.Interval;
import java.io.PrintStream;
import java.util.List;
import java.util.SplittableRandom;

/** The coverage of sets with chosen parameters, of ranges of levels and of intervals for numbers. */
final class ChosenParameters {
    private static final double[] LEVELS = {0.1, 0.2, 0.4, 0.2, 0.1};
    private static final int N = 200;
    private static final int TEST = 200;
    private static final double ALPHA = 0.1;

    private ChosenParameters() {}

    static void lines(PrintStream out, int draws) {
        SimulatedModel source = new SimulatedModel(LEVELS, 1.5, 2);
        for (RegularisedChoice.Aim aim : RegularisedChoice.Aim.values()) {
            String name = "RAPS chosen for "
                    + aim.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            print(out, name, "too sure", (int) Math.round(0.7 * N), Repetitions.of(draws, name, seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                RegularisedChoice choice = RegularisedChoice.of(source.sample(N, random), ALPHA, aim, seed);
                SplitConformal conformal =
                        SplitConformal.builder(ALPHA).score(choice.score()).fit(choice.rest());
                return ConformalCoverage.overall(conformal, source, random);
            }));
        }
        print(out, "ranges of levels", "too sure", N, Repetitions.of(draws, "ranges", seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            SplitConformal conformal = SplitConformal.builder(ALPHA)
                    .score(ConformalScore.contiguous(7))
                    .fit(source.sample(N, random));
            return ConformalCoverage.overall(conformal, source, random);
        }));
        for (String kind : List.of("one width", "by spread", "quantiles")) {
            print(
                    out,
                    "numbers, " + kind,
                    "errs in its spread",
                    N,
                    Repetitions.of(draws, kind, seed -> numbers(kind, seed)));
        }
    }

    private static void print(PrintStream out, String name, String model, int n, List<double[]> results) {
        out.println(ConformalCoverage.row(name, model, n, ALPHA, n, results, 0));
    }

    /** Coverage, and the mean width in place of a size. */
    private static double[] numbers(String kind, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] calibration = rows(N, random);
        double[][] test = rows(TEST, random);
        NumberConformal conformal = switch (kind) {
            case "one width" -> NumberConformal.of(calibration[0], calibration[2], ALPHA);
            case "by spread" -> NumberConformal.of(calibration[0], calibration[1], calibration[2], ALPHA);
            default ->
                NumberConformal.ofQuantiles(moved(calibration, -1), moved(calibration, 1), calibration[2], ALPHA);
        };
        double held = 0;
        double width = 0;
        for (int i = 0; i < TEST; i++) {
            Interval interval = switch (kind) {
                case "one width" -> conformal.around(test[0][i]);
                case "by spread" -> conformal.around(test[0][i], test[1][i]);
                default -> conformal.between(test[0][i] - test[1][i], test[0][i] + test[1][i]);
            };
            held += interval.contains(test[2][i]) ? 1 : 0;
            width += interval.width();
        }
        return new double[] {held / TEST, width / TEST};
    }

    private static double[] moved(double[][] rows, int sign) {
        double[] moved = new double[rows[0].length];
        java.util.Arrays.setAll(moved, i -> rows[0][i] + sign * rows[1][i]);
        return moved;
    }

    /** Predictions, the spreads that the model states, and the truth, which spreads more where the prediction is great. */
    private static double[][] rows(int size, SplittableRandom random) {
        double[][] rows = new double[3][size];
        for (int i = 0; i < size; i++) {
            rows[0][i] = 4 * random.nextDouble();
            rows[1][i] = 0.3 + 0.2 * rows[0][i];
            rows[2][i] = rows[0][i] + 0.2 + (0.2 + 0.4 * rows[0][i]) * SimulatedModel.normal(random);
        }
        return rows;
    }
}
