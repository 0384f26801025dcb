package io.labelkit.model.student;

import io.labelkit.core.data.Item;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Points around the centres of four classes, as texts of their coordinates, with labels that are wrong in a known way. */
public final class NoisyPoints {
    public static final int CLASSES = 4;
    static final int DIMENSION = 40;
    public static final List<String> NAMES = List.of("a", "b", "c", "d");
    public static final Embedder EMBEDDER = new Coordinates();

    private final List<Item<String>> items = new ArrayList<>();
    private final int[] truth;

    private NoisyPoints(int count, long seed) {
        Random random = new Random(seed);
        truth = new int[count];
        for (int i = 0; i < count; i++) {
            truth[i] = random.nextInt(CLASSES);
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < DIMENSION; j++) {
                double centre = j == truth[i] ? 3 : 0;
                text.append((float) ((centre + random.nextGaussian()) / Math.sqrt(DIMENSION)))
                        .append(' ');
            }
            items.add(Item.of("p-" + seed + "-" + i, text.toString().strip()));
        }
    }

    public static NoisyPoints of(int count, long seed) {
        return new NoisyPoints(count, seed);
    }

    public List<Item<String>> items() {
        return items;
    }

    public int[] truth() {
        return truth.clone();
    }

    public TrainingSet<String> clean() {
        return TrainingSet.hard(items, NAMES, truth);
    }

    /** Labels of which a share goes to any other class. */
    public TrainingSet<String> uniform(double rate, long seed) {
        Random random = new Random(seed);
        return labelled(i -> random.nextDouble() < rate ? (i + 1 + random.nextInt(CLASSES - 1)) % CLASSES : i);
    }

    /** Labels of which a share goes to the next class. */
    public TrainingSet<String> next(double rate, long seed) {
        Random random = new Random(seed);
        return labelled(i -> random.nextDouble() < rate ? (i + 1) % CLASSES : i);
    }

    private TrainingSet<String> labelled(IntUnaryOperator said) {
        return TrainingSet.hard(items, NAMES, Arrays.stream(truth).map(said).toArray());
    }

    public double accuracy(HeadStudent student) {
        List<double[]> p = student.predict(items);
        long right = IntStream.range(0, truth.length)
                .filter(i -> Planted.argMax(p.get(i)) == truth[i])
                .count();
        return (double) right / truth.length;
    }

    private record Coordinates() implements Embedder {
        @Override
        public String name() {
            return "coordinates";
        }

        @Override
        public int dimension() {
            return DIMENSION;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("coordinates", Map.of("dimension", DIMENSION));
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(Coordinates::point).toList();
        }

        private static float[] point(String text) {
            String[] parts = text.split(" ");
            float[] point = new float[DIMENSION];
            for (int j = 0; j < DIMENSION; j++) {
                point[j] = Float.parseFloat(parts[j]);
            }
            return point;
        }
    }
}
