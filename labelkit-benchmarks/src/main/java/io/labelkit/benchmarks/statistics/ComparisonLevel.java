package io.labelkit.benchmarks.statistics;

import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.evaluate.ComparedPair;
import io.labelkit.core.evaluate.PairedComparison;
import io.labelkit.core.label.Label;
import io.labelkit.core.statistics.PairedPower;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What {@link PairedComparison} promises, over {@code args[0]} gold samples for each line: how often it finds a difference among
 * sources that are equally good (at most .05 of the samples, however many sources are compared), how often intervals of the
 * difference hold it, and how often a difference is found that should be found 80 times in 100.
 */
public final class ComparisonLevel {
    private ComparisonLevel() {}

    /**
     * Runs the simulations and prints a table.
     *
     * @param args the number of samples; 2000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 2000));
    }

    static void run(PrintStream out, int samples) {
        out.printf(Locale.ROOT, "%d gold samples a line%n", samples);
        out.println("| sources | gold labels | agree | true difference | found | interval of 95 % holds it |");
        out.println("|---|---|---|---|---|---|");
        for (int gold : new int[] {50, 200, 1000}) {
            for (double shared : new double[] {0, 0.7}) {
                line(out, 2, gold, shared, 0, samples);
                line(out, 5, gold, shared, 0, samples);
                // Where only the better one is right d + x over 2 of the time, and d is the discordance of equal
                // sources.
                double discordance = (1 - shared) * 2 * 0.8 * 0.2;
                double detectable = new PairedPower(gold, 0.05)
                        .detectableDifference(discordance, 0.8)
                        .orElse(Double.NaN);
                if (detectable < discordance) {
                    line(out, 2, gold, shared, detectable, samples);
                }
            }
        }
    }

    private static void line(PrintStream out, int sources, int size, double shared, double difference, int samples) {
        List<double[]> results = Repetitions.of(samples, "compare" + sources + size + shared + difference, seed -> {
            PairedComparison comparison = compared(sources, size, shared, difference, seed);
            boolean found = comparison.pairs().stream().anyMatch(pair -> pair.significant(0.05));
            double held = comparison.pairs().stream()
                    .filter(pair -> holds(pair, difference))
                    .count();
            return new double[] {found ? 1 : 0, held / comparison.pairs().size()};
        });
        out.println(String.format(
                Locale.ROOT,
                "| %d | %d | %s | %.4f | %.4f | %.4f |",
                sources,
                size,
                shared > 0 ? "often" : "by chance",
                difference,
                Repetitions.mean(results, 0),
                Repetitions.mean(results, 1)));
    }

    private static boolean holds(ComparedPair pair, double difference) {
        return pair.difference().low() <= -difference + 1e-12
                && pair.difference().high() >= -difference - 1e-12;
    }

    /** Each source is right in 80 of 100 cases, the last in more; with a chance all are right or wrong together. */
    private static PairedComparison compared(int sources, int size, double shared, double difference, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Label> gold = new LinkedHashMap<>();
        Map<String, Map<String, Label>> said = new LinkedHashMap<>();
        double discordance = (1 - shared) * 2 * 0.8 * 0.2;
        for (int i = 0; i < size; i++) {
            String id = "e" + i;
            gold.put(id, new Label.Category("right"));
            boolean together = random.nextDouble() < shared;
            boolean common = random.nextDouble() < 0.8;
            double u = random.nextDouble();
            for (int s = 0; s < sources; s++) {
                boolean right = together ? common : random.nextDouble() < 0.8;
                if (difference > 0) {
                    // Exactly one of the two is right with the chance d, the second more often by the difference.
                    boolean second = u < (discordance + difference) / 2;
                    right = u < discordance ? second == (s == 1) : common;
                }
                Label label = new Label.Category(right ? "right" : "wrong");
                said.computeIfAbsent("s" + s, name -> new LinkedHashMap<>()).put(id, label);
            }
        }
        return PairedComparison.of(new Gold(GoldRole.TEST, gold), said, seed);
    }
}
