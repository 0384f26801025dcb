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
 * How often 95 % intervals hold the truth about the slope of a covariate that a machine labelled, in {@code args[0]} simulated
 * studies for each line. The covariate z is a class or a number that goes along with a known covariate x, the machine errs
 * mostly where x is positive, and the outcome is {@code z + x / 2} with noise, or of a logistic model of it; it is known, or
 * labelled by the machine as well.
 */
public final class PredictedCovariateCoverage {
    private static final double SLOPE = 1;
    private static final int ROWS = 1000;
    private static final int CLUSTER_SIZE = 10;

    /** What is simulated. */
    private record Setting(String covariate, String outcome, boolean logistic, int gold, String design) {
        boolean number() {
            return covariate.equals("number");
        }

        boolean outcomeKnown() {
            return outcome.equals("known");
        }
    }

    private static final List<Setting> SETTINGS = List.of(
            new Setting("class", "known", false, 100, "uniform"),
            new Setting("class", "known", false, 200, "uniform"),
            new Setting("number", "known", false, 100, "uniform"),
            new Setting("number", "known", false, 200, "uniform"),
            new Setting("class", "known", true, 100, "uniform"),
            new Setting("class", "known", true, 200, "uniform"),
            new Setting("number", "known", true, 200, "uniform"),
            new Setting("class", "labelled too", false, 200, "uniform"),
            new Setting("class", "labelled too", true, 200, "uniform"),
            new Setting("number", "labelled too", true, 200, "uniform"),
            new Setting("class", "known", false, 200, "equal by machine's class"),
            new Setting("class", "known", true, 200, "equal by machine's class"),
            new Setting("class", "labelled too", true, 200, "unequal"),
            new Setting("class", "known", false, 200, "clusters of 10"));

    private PredictedCovariateCoverage() {}

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
                "%d studies a line, %d rows; coverage (mean width) of 95 %% intervals, and mean estimates of a slope of 1%n",
                studies,
                ROWS);
        out.println(
                "| covariate | outcome | model | gold | design | naive | gold only | design-based | naive estimate |"
                        + " design-based estimate | no stable solution |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Setting setting : SETTINGS) {
            List<Optional<StudyResult>> results =
                    Repetitions.of(studies, setting.toString(), seed -> estimated(setting, seed));
            List<StudyResult> solved =
                    results.stream().flatMap(Optional::stream).toList();
            StringBuilder line = new StringBuilder("| " + setting.covariate() + " | " + setting.outcome() + " | "
                    + (setting.logistic() ? "logistic" : "linear") + " | " + setting.gold() + " | " + setting.design()
                    + " |");
            for (EstimationMethod method :
                    List.of(EstimationMethod.NAIVE, EstimationMethod.GOLD_ONLY, EstimationMethod.DESIGN_BASED)) {
                line.append(Coverage.of(solved, method, 1, SLOPE)).append(" |");
            }
            line.append(mean(solved, EstimationMethod.NAIVE)).append(mean(solved, EstimationMethod.DESIGN_BASED));
            out.println(line.append(' ').append(studies - solved.size()).append(" |"));
        }
    }

    private static String mean(List<StudyResult> results, EstimationMethod method) {
        double mean = results.stream()
                .flatMap(result -> result.find(method).stream())
                .mapToDouble(set -> set.estimates().get(1).value())
                .average()
                .orElse(0);
        return String.format(Locale.ROOT, " %.3f |", mean);
    }

    private static Optional<StudyResult> estimated(Setting setting, long seed) {
        RegressionModel model = setting.logistic() ? RegressionModel.logistic() : RegressionModel.linear();
        try {
            return Optional.of(Study.builder(seed).splits(3).build().estimate(study(setting, seed), model));
        } catch (EstimationException e) {
            return Optional.empty();
        }
    }

    private static StudyData study(Setting setting, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean clustered = setting.design().startsWith("clusters");
        double[] x = new double[ROWS];
        double[] z = new double[ROWS];
        double[] machineZ = new double[ROWS];
        double[] y = new double[ROWS];
        double[] machineY = new double[ROWS];
        List<String> clusters = new ArrayList<>();
        double common = 0;
        for (int i = 0; i < ROWS; i++) {
            common = i % CLUSTER_SIZE == 0 ? uniform(random) : common;
            x[i] = clustered && random.nextDouble() < 0.7 ? common : uniform(random);
            clusters.add("g" + i / CLUSTER_SIZE);
            double latent = 0.5 * x[i] + uniform(random);
            double wrong = x[i] > 0 ? 0.25 : 0.08;
            if (setting.number()) {
                z[i] = latent;
                machineZ[i] = latent + (x[i] > 0 ? 0.9 : 0.4) * uniform(random);
            } else {
                z[i] = latent > 0.3 ? 1 : 0;
                machineZ[i] = random.nextDouble() < wrong ? 1 - z[i] : z[i];
            }
            double line = SLOPE * z[i] + 0.5 * x[i] - 0.3;
            y[i] = line + uniform(random);
            if (setting.logistic()) {
                y[i] = random.nextDouble() < 1 / (1 + Math.exp(-line)) ? 1 : 0;
            }
            machineY[i] = setting.logistic()
                    ? random.nextDouble() < wrong ? 1 - y[i] : y[i]
                    : y[i] + 0.5 * z[i] + 0.5 * uniform(random);
        }
        SamplingDesign design = design(setting, machineZ);
        int[] rows = design.draw(random.nextLong());
        double[] goldZ = Arrays.stream(rows).mapToDouble(i -> z[i]).toArray();
        StudyData.Builder data =
                StudyData.builder(ROWS).predictedCovariate("z", machineZ, goldZ).covariate("x", x);
        if (setting.outcomeKnown()) {
            data.knownOutcome("y", y).gold(design, rows);
        } else {
            data.surrogate("machine's y", machineY)
                    .gold(
                            design,
                            rows,
                            Arrays.stream(rows).mapToDouble(i -> y[i]).toArray());
        }
        return (clustered ? data.clusters(clusters) : data).build();
    }

    private static SamplingDesign design(Setting setting, double[] machine) {
        return switch (setting.design()) {
            case "unequal" ->
                SamplingDesign.proportionalTo(
                        Arrays.stream(machine).map(v -> v == 1 ? 2 : 1).toArray(), setting.gold());
            case "equal by machine's class" -> {
                List<String> strata =
                        Arrays.stream(machine).mapToObj(Double::toString).toList();
                yield SamplingDesign.stratified(strata, StratumSizes.EQUAL.allot(strata, setting.gold()));
            }
            default -> SamplingDesign.uniform(machine.length, setting.gold());
        };
    }

    private static double uniform(SplittableRandom random) {
        return 2 * Math.sqrt(3) * (random.nextDouble() - 0.5);
    }
}
