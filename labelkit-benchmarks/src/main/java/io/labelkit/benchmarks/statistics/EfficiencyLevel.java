package io.labelkit.benchmarks.statistics;

import io.labelkit.aggregate.acquire.AcquisitionPool;
import io.labelkit.aggregate.acquire.AcquisitionStrategies;
import io.labelkit.aggregate.acquire.AcquisitionStrategy;
import io.labelkit.aggregate.acquire.EfficiencyCurves;
import io.labelkit.aggregate.acquire.EfficiencyStudy;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.ClassifierTrainer;
import io.labelkit.core.learn.TrainingSet;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often a study of acquisition strategies tells strategies apart that are all random choice, by corrected p-values below
 * .05, and how often the intervals of their differences hold 0: in {@code args[0]} studies for each line, of
 * points in the plane and a student that knows the middle of each class.
 */
public final class EfficiencyLevel {
    private static final int POOL = 120;
    private static final int TEST = 200;
    private static final int LAST_ROUND = 4;

    private EfficiencyLevel() {}

    /**
     * Runs the simulations and prints a table.
     *
     * @param args the number of studies; 2000 unless given
     */
    public static void main(String[] args) {
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), Repetitions.argument(args, 0, 2000));
    }

    static void run(PrintStream out, int studies) {
        out.printf(Locale.ROOT, "%d studies a line, strategies that are all random choice%n", studies);
        out.println("| strategies | seeds | some told apart | intervals of differences hold 0 |");
        out.println("|---|---|---|---|");
        for (int strategies : new int[] {2, 6}) {
            for (int seeds : new int[] {3, 5, 10}) {
                int count = strategies;
                int repeated = seeds;
                List<double[]> results = Repetitions.of(
                        studies, strategies + " strategies, " + seeds, seed -> study(count, repeated, seed));
                out.printf(
                        Locale.ROOT,
                        "| %d | %d | %.4f | %.4f |%n",
                        strategies,
                        seeds,
                        Repetitions.mean(results, 0),
                        Repetitions.mean(results, 1));
            }
        }
    }

    private static double[] study(int strategies, int seeds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<AcquisitionStrategy> twins = IntStream.range(1, strategies)
                .<AcquisitionStrategy>mapToObj(i -> new Twin("twin " + i, random.nextLong()))
                .toList();
        EfficiencyCurves curves = EfficiencyStudy.of(new Middles())
                .strategies(twins)
                .seeds(seeds)
                .batches(6, 6, LAST_ROUND)
                .run(data(random));
        double apart = curves.adjustedP().values().stream().anyMatch(p -> p < 0.05) ? 1 : 0;
        double held = twins.stream()
                .filter(twin -> curves.difference(twin.name(), "random").contains(0))
                .count();
        return new double[] {apart, held / twins.size()};
    }

    private static EfficiencyStudy.KnownData<double[]> data(SplittableRandom random) {
        int[] labels = new int[POOL];
        int[] truths = new int[TEST];
        List<Item<double[]>> pool = points(labels, "p", random);
        List<Item<double[]>> test = points(truths, "t", random);
        return new EfficiencyStudy.KnownData<>(
                pool, labels, new float[POOL][2], test, truths, List.of("first", "second"));
    }

    private static List<Item<double[]>> points(int[] labels, String prefix, SplittableRandom random) {
        List<Item<double[]>> points = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(2);
            double[] point = {labels[i] + SimulatedModel.normal(random), SimulatedModel.normal(random) - 0.7 * labels[i]
            };
            points.add(Item.of(prefix + i, point));
        }
        return points;
    }

    /** Random choice with random numbers of its own. */
    private record Twin(String name, long salt) implements AcquisitionStrategy {
        @Override
        public boolean needsStudent() {
            return false;
        }

        @Override
        public int[] choose(AcquisitionPool pool, int count, long seed) {
            return AcquisitionStrategies.random().choose(pool, count, seed ^ salt);
        }
    }

    /** Knows the middle of each class, and believes in the nearer one. */
    private static final class Middles implements ClassifierTrainer<double[]> {
        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("middles", Map.of());
        }

        @Override
        public Classifier<double[]> train(TrainingSet<double[]> data, long seed) {
            double[][] sum = new double[2][3];
            for (int i = 0; i < data.size(); i++) {
                int label = data.target(i, 1) > 0.5 ? 1 : 0;
                sum[label][0] += data.items().get(i).data()[0];
                sum[label][1] += data.items().get(i).data()[1];
                sum[label][2]++;
            }
            return new Nearest(Arrays.stream(sum)
                    .map(s -> new double[] {s[0] / Math.max(1, s[2]), s[1] / Math.max(1, s[2])})
                    .toArray(double[][]::new));
        }
    }

    /** The nearer of two middles. */
    private record Nearest(double[][] middles) implements Classifier<double[]> {
        @Override
        public List<String> classes() {
            return List.of("first", "second");
        }

        @Override
        public List<double[]> predict(List<Item<double[]>> items) {
            return items.stream()
                    .map(item -> {
                        double p = 1 / (1 + Math.exp(distance(item.data(), 1) - distance(item.data(), 0)));
                        return new double[] {1 - p, p};
                    })
                    .toList();
        }

        private double distance(double[] point, int label) {
            double dx = point[0] - middles[label][0];
            double dy = point[1] - middles[label][1];
            return dx * dx + dy * dy;
        }
    }
}
