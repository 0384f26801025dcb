package io.labelkit.model.student.distill;

import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.loss.NoiseEstimates;
import io.labelkit.model.student.loss.NoiseMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The labels of the teacher, apart from those of items that have gold, and what the latter tell about the teacher. */
final class Silver {
    /** How many gold items a class needs for its row of the noise to be more than a guess. */
    private static final int LEAST_GOLD = 5;

    private static final double STRENGTH = 3;

    private final TrainingSet<String> rest;
    private final TrainingSet<String> all;
    private final Map<String, Integer> rowOf = new HashMap<>();

    private Silver(TrainingSet<String> all, TrainingSet<String> rest) {
        this.all = all;
        this.rest = rest;
        for (int i = 0; i < all.size(); i++) {
            rowOf.put(all.items().get(i).id(), i);
        }
    }

    static Silver of(TrainingSet<String> silver, Optional<TrainingSet<String>> gold) {
        Map<String, Boolean> known = new HashMap<>();
        gold.ifPresent(g -> g.items().forEach(item -> known.put(item.id(), true)));
        int[] rows = IntStream.range(0, silver.size())
                .filter(i -> silver.weight(i) > 0
                        && !known.containsKey(silver.items().get(i).id()))
                .toArray();
        return new Silver(silver, silver.rows(rows));
    }

    /** What can be learned from beside gold. */
    TrainingSet<String> rest() {
        return rest;
    }

    /** The rows of gold that the teacher has labelled too. */
    int[] labelled(TrainingSet<String> gold) {
        return IntStream.range(0, gold.size())
                .filter(i -> rowOf.containsKey(gold.items().get(i).id()))
                .toArray();
    }

    /** What the teacher says of gold items. */
    List<double[]> said(TrainingSet<String> gold, int[] rows) {
        List<double[]> said = new ArrayList<>();
        for (int row : rows) {
            int own = Objects.requireNonNull(rowOf.get(gold.items().get(row).id()));
            said.add(Scoring.target(all, own));
        }
        return said;
    }

    /** How often the teacher is right about gold, where it speaks. */
    OptionalDouble teacherScore(TrainingSet<String> gold) {
        int[] rows = labelled(gold);
        return rows.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Scoring.of(said(gold, rows), gold.rows(rows)));
    }

    /** How the teacher is wrong, if enough gold items tell. */
    Optional<NoiseMatrix> noise(TrainingSet<String> gold) {
        int classes = gold.classes().size();
        int[] rows = labelled(gold);
        if (!gold.exclusive() || classes < 2 || rows.length < LEAST_GOLD * classes) {
            return Optional.empty();
        }
        int[] truth = new int[rows.length];
        double[] labels = new double[rows.length * classes];
        List<double[]> said = said(gold, rows);
        for (int i = 0; i < rows.length; i++) {
            truth[i] = Scoring.argMax(Scoring.target(gold, rows[i]));
            labels[i * classes + Scoring.argMax(said.get(i))] = 1;
        }
        return Optional.of(NoiseEstimates.fromGold(truth, labels, classes, STRENGTH));
    }

    /** How the teacher is wrong, judged by predictions of the rest that were held out. */
    static Optional<NoiseMatrix> confident(TrainingSet<String> data, List<double[]> predictions) {
        int classes = data.classes().size();
        if (!data.exclusive() || classes < 2) {
            return Optional.empty();
        }
        double[] p = new double[data.size() * classes];
        double[] labels = new double[p.length];
        for (int i = 0; i < data.size(); i++) {
            System.arraycopy(predictions.get(i), 0, p, i * classes, classes);
            labels[i * classes + Scoring.argMax(Scoring.target(data, i))] = 1;
        }
        return Optional.of(NoiseEstimates.confident(p, labels, classes, STRENGTH));
    }
}
