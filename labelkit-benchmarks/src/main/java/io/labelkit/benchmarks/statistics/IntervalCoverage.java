package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.inference.EstimationMethod;
import io.labelkit.aggregate.inference.RegressionModel;
import io.labelkit.aggregate.inference.SamplingDesign;
import io.labelkit.aggregate.inference.Study;
import io.labelkit.aggregate.inference.StudyData;
import io.labelkit.aggregate.inference.StudyResult;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How often 95 % intervals hold the truth, in simulated studies whose machine labels are right with a given share and err in
 * different directions: in {@code args[0]} studies for each line, with {@code args[1]} rows and {@code args[2]} gold labels.
 * {@link DesignCoverage} has other designs and models.
 */
public final class IntervalCoverage {
    private static final double INTERCEPT = -0.5;
    private static final double SLOPE = 0.8;
    private static final double[] ACCURACIES = {0.70, 0.80, 0.90, 0.95};
    private static final int POPULATION = 2_000_000;

    /** How the machine errs, given its share of errors. */
    private enum Errors {
        EITHER_WAY,
        MOSTLY_POSITIVE,
        MOSTLY_NEGATIVE,
        WHERE_X_IS_POSITIVE;

        double wrong(double share, boolean positive, double x) {
            return switch (this) {
                case EITHER_WAY -> share;
                case MOSTLY_POSITIVE -> positive ? share / 4 : Math.min(0.95, 1.5 * share);
                case MOSTLY_NEGATIVE -> positive ? Math.min(0.95, 2 * share) : share / 4;
                case WHERE_X_IS_POSITIVE -> x > 0 ? Math.min(0.95, 1.75 * share) : share / 4;
            };
        }
    }

    private IntervalCoverage() {}

    /**
     * Runs the simulations and prints a table.
     *
     * @param args the number of studies, of rows and of gold labels; 4000, 1000 and 150 unless given
     */
    public static void main(String[] args) {
        run(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                Repetitions.argument(args, 0, 4000),
                Repetitions.argument(args, 1, 1000),
                Repetitions.argument(args, 2, 150));
    }

    static void run(PrintStream out, int studies, int rows, int gold) {
        out.printf(
                Locale.ROOT,
                "%d studies a line, %d rows, %d gold labels; coverage (mean width) of 95 %% intervals%n",
                studies,
                rows,
                gold);
        out.println("| estimate of | machine right | errs | design | naive | gold only | design-based |"
                + " prediction-powered |");
        out.println("|---|---|---|---|---|---|---|---|");
        for (double accuracy : ACCURACIES) {
            for (Errors errors : Errors.values()) {
                for (boolean uniform : new boolean[] {true, false}) {
                    for (boolean mean : new boolean[] {true, false}) {
                        out.println(line(mean, accuracy, errors, uniform, studies, rows, gold));
                    }
                }
            }
        }
    }

    private static String line(
            boolean mean, double accuracy, Errors errors, boolean uniform, int studies, int rows, int gold) {
        double truth = mean ? trueMean() : SLOPE;
        RegressionModel model = mean ? RegressionModel.mean() : RegressionModel.logistic();
        String name = String.format(
                Locale.ROOT,
                "| %s | %.2f | %s | %s |",
                mean ? "mean" : "slope",
                accuracy,
                errors.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                uniform ? "uniform" : "unequal");
        List<StudyResult> results = Repetitions.of(
                studies,
                name,
                seed -> Study.builder(seed)
                        .splits(3)
                        .build()
                        .estimate(study(accuracy, errors, uniform, rows, gold, seed), model));
        StringBuilder line = new StringBuilder(name);
        for (EstimationMethod method : EstimationMethod.values()) {
            line.append(Coverage.of(results, method, mean ? 0 : 1, truth)).append(" |");
        }
        return line.toString();
    }

    private static double trueMean() {
        double sum = 0;
        for (int i = 0; i < POPULATION; i++) {
            double x = 2 * Math.sqrt(3) * ((i + 0.5) / POPULATION - 0.5);
            sum += share(x);
        }
        return sum / POPULATION;
    }

    private static double share(double x) {
        return 1 / (1 + Math.exp(-INTERCEPT - SLOPE * x));
    }

    private static StudyData study(double accuracy, Errors errors, boolean uniform, int rows, int gold, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[rows];
        double[] y = new double[rows];
        double[] machine = new double[rows];
        double[] scores = new double[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = 2 * Math.sqrt(3) * (random.nextDouble() - 0.5);
            y[i] = random.nextDouble() < share(x[i]) ? 1 : 0;
            boolean wrong = random.nextDouble() < errors.wrong(1 - accuracy, y[i] == 1, x[i]);
            machine[i] = wrong ? 1 - y[i] : y[i];
            scores[i] = machine[i] == 1 ? 2 : 1;
        }
        SamplingDesign design =
                uniform ? SamplingDesign.uniform(rows, gold) : SamplingDesign.proportionalTo(scores, gold);
        int[] drawn = design.draw(random.nextLong());
        return StudyData.builder(rows)
                .surrogate("machine", machine)
                .covariate("x", x)
                .gold(design, drawn, Arrays.stream(drawn).mapToDouble(i -> y[i]).toArray())
                .build();
    }
}
