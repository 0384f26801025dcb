package io.labelkit.examples;

import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.calibration.ProbabilityCalibration;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Calibrates the examples with gold, each by a calibration that was not fitted to its own gold label. */
final class HeldOutCalibration {
    private static final int FOLDS = 5;

    private HeldOutCalibration() {}

    /** The calibrated rows of the examples with gold; the folds have about the same share of every class. */
    static ProbabilityMatrix of(ProbabilityMatrix matrix, GoldFile gold, CalibrationMethod method, long seed) {
        int size = gold.labels().size();
        if (size < 2) {
            throw new IllegalArgumentException("at least 2 gold labels are needed, but there are " + size);
        }
        int folds = Math.min(FOLDS, size);
        List<String> order = byClass(gold.labels(), seed);
        List<String> ids = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            Map<String, Label> inside = new LinkedHashMap<>();
            List<String> outside = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                String id = order.get(i);
                if (i % folds == fold) {
                    outside.add(id);
                } else {
                    inside.put(id, gold.labels().get(id));
                }
            }
            ProbabilityCalibration map =
                    method.fit(CalibrationSample.of(matrix, new Gold(GoldRole.CALIBRATE, inside)), seed);
            for (String id : outside) {
                ids.add(id);
                rows.add(map.apply(matrix.row(matrix.rowOf(id).orElseThrow())));
            }
        }
        double[] values = rows.stream().flatMapToDouble(Arrays::stream).toArray();
        return ProbabilityMatrix.of(ids, matrix.classes(), values, matrix.origin());
    }

    /** Examples of a class stand together, so that dealing them out spreads every class over the folds. */
    private static List<String> byClass(Map<String, Label> labels, long seed) {
        Map<String, List<String>> groups = new TreeMap<>();
        labels.forEach((id, label) -> groups.computeIfAbsent(label.toString(), name -> new ArrayList<>())
                .add(id));
        Random random = new Random(seed);
        List<String> order = new ArrayList<>();
        groups.values().forEach(group -> {
            Collections.shuffle(group, random);
            order.addAll(group);
        });
        return order;
    }
}
