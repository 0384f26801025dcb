package io.labelkit.core.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The stated confidence of some votes, and whether they were right. */
final class StatedConfidence {
    private static final int ENOUGH_TO_CHOOSE = 100;
    private static final int FOLDS = 5;

    private final String name;
    private int votes;
    private final List<Double> confidences = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();
    private final List<Integer> examples = new ArrayList<>();

    StatedConfidence(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** How many votes there are, with and without gold. */
    int votes() {
        return votes;
    }

    boolean hasGold() {
        return !confidences.isEmpty();
    }

    void add(double confidence, Optional<Boolean> truth, int example) {
        votes++;
        if (truth.isPresent()) {
            confidences.add(confidence);
            right.add(truth.get());
            examples.add(example);
        }
    }

    double[] numbers() {
        return confidences.stream().mapToDouble(c -> c).toArray();
    }

    boolean[] truths() {
        boolean[] truths = new boolean[right.size()];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = right.get(i);
        }
        return truths;
    }

    LabelerCalibration calibrate(ConfidenceMethod method, long seed) {
        if (confidences.size() < LabelerCalibrations.FEWEST) {
            Optional<ConfidenceMeasures> before =
                    confidences.isEmpty() ? Optional.empty() : Optional.of(ConfidenceMeasures.of(numbers(), truths()));
            return new LabelerCalibration(name, votes, before, Optional.empty(), Optional.empty(), Optional.empty());
        }
        double[] c = numbers();
        boolean[] r = truths();
        int[] folds = folds(seed);
        ConfidenceMethod chosen = chosen(method, c, r, folds);
        return new LabelerCalibration(
                name,
                votes,
                Optional.of(ConfidenceMeasures.of(c, r)),
                Optional.of(ConfidenceMeasures.of(heldOut(method, c, r, folds), r)),
                Optional.of(chosen),
                Optional.of(chosen.fit(c, r)));
    }

    /** Votes on the same example are in the same fold. */
    private int[] folds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> order = new ArrayList<>(examples.stream().distinct().toList());
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        Map<Integer, Integer> fold = new HashMap<>();
        order.forEach(example -> fold.put(example, fold.size() % FOLDS));
        return examples.stream().mapToInt(e -> fold.getOrDefault(e, 0)).toArray();
    }

    private static ConfidenceMethod chosen(ConfidenceMethod method, double[] c, boolean[] r, int[] folds) {
        if (method != ConfidenceMethod.BEST) {
            return method;
        }
        ConfidenceMethod best = ConfidenceMethod.PLATT;
        double least = Double.POSITIVE_INFINITY;
        for (ConfidenceMethod candidate :
                c.length < ENOUGH_TO_CHOOSE ? List.of(ConfidenceMethod.PLATT) : ConfidenceMethod.CHOICES) {
            double loss =
                    ConfidenceMeasures.of(heldOut(candidate, c, r, folds), r).logLoss();
            if (loss < least) {
                least = loss;
                best = candidate;
            }
        }
        return best;
    }

    /** Each confidence by a map that was fitted without its fold; where the method is chosen, that is done without it too. */
    private static double[] heldOut(ConfidenceMethod method, double[] c, boolean[] r, int[] folds) {
        double[] corrected = new double[c.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            int[] inside =
                    IntStream.range(0, c.length).filter(i -> folds[i] != held).toArray();
            if (inside.length == 0 || inside.length == c.length) {
                continue;
            }
            double[] some = Arrays.stream(inside).mapToDouble(i -> c[i]).toArray();
            boolean[] truths = new boolean[inside.length];
            int[] within = new int[inside.length];
            for (int i = 0; i < inside.length; i++) {
                truths[i] = r[inside[i]];
                within[i] = i % FOLDS;
            }
            ScoreCalibration map = chosen(method, some, truths, within).fit(some, truths);
            for (int i = 0; i < c.length; i++) {
                corrected[i] = folds[i] == held ? map.apply(c[i]) : corrected[i];
            }
        }
        return corrected;
    }
}
