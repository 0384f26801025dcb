package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.inference.EstimationException;
import io.labelkit.aggregate.inference.EstimationMethod;
import io.labelkit.aggregate.inference.RegressionModel;
import io.labelkit.aggregate.inference.SamplingDesign;
import io.labelkit.aggregate.inference.StratumSizes;
import io.labelkit.aggregate.inference.Study;
import io.labelkit.aggregate.inference.StudyData;
import io.labelkit.aggregate.inference.StudyResult;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How often 95 % intervals hold the truth with few gold labels, strata, clusters, fixed effects and linear models, in
 * {@code args[0]} simulated studies for each line. Outcomes are those of a logistic model, or of a linear one within groups, and
 * the machine errs mostly where the covariate is positive.
 */
public final class DesignCoverage {
    private static final double SLOPE = 0.8;
    private static final double INTERCEPT = -1;

    /** What is simulated. */
    private record Setting(String name, String model, int rows, int gold, String design, int groups) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting("30 gold labels", "mean", 1000, 30, "uniform", 0),
            new Setting("30 gold labels", "slope", 1000, 30, "uniform", 0),
            new Setting("60 gold labels", "mean", 1000, 60, "uniform", 0),
            new Setting("60 gold labels", "slope", 1000, 60, "uniform", 0),
            new Setting("strata by machine label, in proportion", "mean", 1000, 100, "proportional", 0),
            new Setting("strata by machine label, in proportion", "slope", 1000, 100, "proportional", 0),
            new Setting("strata by machine label, equal", "mean", 1000, 100, "equal", 0),
            new Setting("strata by machine label, equal", "slope", 1000, 100, "equal", 0),
            new Setting("60 clusters of 20 rows", "mean", 1200, 200, "uniform", 60),
            new Setting("60 clusters of 20 rows", "slope", 1200, 200, "uniform", 60),
            new Setting("fixed effects of 40 groups", "linear slope", 1200, 200, "uniform", 40));

    private DesignCoverage() {}

    /**
     * Runs the simulations and prints a table.
     *
     * @param args the number of studies; 4000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 4000));
    }

    static void run(PrintStream out, int studies) {
        out.printf(Locale.ROOT, "%d studies a line; coverage (mean width) of 95 %% intervals%n", studies);
        out.println("| setting | estimate of | rows | gold | naive | gold only | design-based | prediction-powered |"
                + " no finite solution |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        for (Setting setting : SETTINGS) {
            List<Optional<StudyResult>> results =
                    Repetitions.of(studies, setting.toString(), seed -> estimated(setting, seed));
            List<StudyResult> solved =
                    results.stream().flatMap(Optional::stream).toList();
            StringBuilder line = new StringBuilder("| " + setting.name() + " | " + setting.model() + " | "
                    + setting.rows() + " | " + setting.gold() + " |");
            int term = setting.model().equals("slope") ? 1 : 0;
            for (EstimationMethod method : EstimationMethod.values()) {
                line.append(Coverage.of(solved, method, term, truth(setting))).append(" |");
            }
            out.println(line.append(' ').append(studies - solved.size()).append(" |"));
        }
    }

    private static Optional<StudyResult> estimated(Setting setting, long seed) {
        Drawn drawn = Drawn.of(setting, seed);
        RegressionModel model = switch (setting.model()) {
            case "mean" -> RegressionModel.mean();
            case "slope" -> RegressionModel.logistic();
            default -> RegressionModel.fixedEffects(drawn.groups());
        };
        try {
            return Optional.of(Study.builder(seed).splits(3).build().estimate(drawn.study(setting, seed), model));
        } catch (EstimationException e) {
            return Optional.empty();
        }
    }

    /** Rows cluster through the covariate and the machine's mistakes, so that the slope within stays the true one. */
    private static double truth(Setting setting) {
        if (!setting.model().equals("mean")) {
            return SLOPE;
        }
        double sum = 0;
        int points = 200_000;
        for (int i = 0; i < points; i++) {
            double x = 2 * Math.sqrt(3) * ((i + 0.5) / points - 0.5);
            sum += logistic(INTERCEPT + SLOPE * x);
        }
        return sum / points;
    }

    private static double logistic(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** The rows of a study. */
    private record Drawn(double[] x, double[] y, double[] machine, List<String> groups) {
        static Drawn of(Setting setting, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = setting.rows();
            double[] x = new double[n];
            double[] y = new double[n];
            double[] machine = new double[n];
            List<String> groups = new ArrayList<>();
            int groupSize = setting.groups() == 0 ? 1 : n / setting.groups();
            double common = 0;
            double shift = 0;
            for (int i = 0; i < n; i++) {
                if (i % groupSize == 0) {
                    common = uniform(random);
                    shift = random.nextDouble() - 0.5;
                }
                boolean linear = setting.model().startsWith("linear");
                // Within a cluster most rows have its covariate, and the machine errs alike.
                x[i] = setting.groups() > 0 && random.nextDouble() < 0.7 ? common : uniform(random);
                x[i] += linear ? uniform(random) : 0;
                double wrong = x[i] > 0 ? 0.3 + 0.2 * shift : 0.08;
                if (linear) {
                    y[i] = 3 * common + SLOPE * x[i] + random.nextDouble() - 0.5;
                    machine[i] = y[i] + (x[i] > 0 ? x[i] / 2 + shift : 0) + 0.6 * (random.nextDouble() - 0.5);
                } else {
                    y[i] = random.nextDouble() < logistic(INTERCEPT + SLOPE * x[i]) ? 1 : 0;
                    machine[i] = random.nextDouble() < wrong ? 1 - y[i] : y[i];
                }
                groups.add("g" + i / groupSize);
            }
            return new Drawn(x, y, machine, groups);
        }

        private static double uniform(SplittableRandom random) {
            return 2 * Math.sqrt(3) * (random.nextDouble() - 0.5);
        }

        StudyData study(Setting setting, long seed) {
            SamplingDesign design = SamplingDesign.uniform(x.length, setting.gold());
            if (!setting.design().equals("uniform")) {
                List<String> strata =
                        Arrays.stream(machine).mapToObj(Double::toString).toList();
                StratumSizes sizes = setting.design().equals("equal") ? StratumSizes.EQUAL : StratumSizes.PROPORTIONAL;
                design = SamplingDesign.stratified(strata, sizes.allot(strata, setting.gold()));
            }
            int[] rows = design.draw(seed + 1);
            StudyData.Builder data = StudyData.builder(x.length)
                    .surrogate("machine", machine)
                    .covariate("x", x)
                    .gold(
                            design,
                            rows,
                            Arrays.stream(rows).mapToDouble(i -> y[i]).toArray());
            if (setting.groups() > 0) {
                data.clusters(groups);
            }
            return data.build();
        }
    }
}
