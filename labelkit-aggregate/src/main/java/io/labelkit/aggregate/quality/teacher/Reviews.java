package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The reviewed rows.
 *
 * @param rows the rows in an order that depends on their ids only
 * @param wrong whether the given label of each was wrong
 */
record Reviews(int[] rows, boolean[] wrong) {
    private static final int FOLDS = 5;

    static Reviews bind(TeacherRows rows, List<String> classes, Map<String, Label> given, Map<String, Label> reviewed) {
        Checks.check(!reviewed.isEmpty(), "reviewed", "at least one label", reviewed);
        reviewed.forEach((id, label) -> {
            Checks.check(given.containsKey(id), "reviewed", "examples with a given label", id);
            Checks.check(
                    classes.contains(TeacherRows.name(id, label)),
                    "reviewed label of " + Checks.shown(id),
                    "one of the columns " + classes,
                    label);
        });
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (reviewed.containsKey(rows.ids().get(i))) {
                found.add(i);
            }
        }
        found.sort(Comparator.comparing((Integer i) -> mixed(rows.ids().get(i)))
                .thenComparing(i -> rows.ids().get(i)));
        boolean[] wrong = new boolean[found.size()];
        for (int i = 0; i < wrong.length; i++) {
            String id = rows.ids().get(found.get(i));
            String truth = TeacherRows.name(id, Objects.requireNonNull(reviewed.get(id)));
            wrong[i] = !truth.equals(rows.classes().get(rows.given()[found.get(i)]));
        }
        return new Reviews(found.stream().mapToInt(i -> i).toArray(), wrong);
    }

    private static long mixed(String id) {
        long hash = id.hashCode() * 0x9E3779B97F4A7C15L;
        return hash ^ (hash >>> 29);
    }

    int wrongCount() {
        int count = 0;
        for (boolean one : wrong) {
            count += one ? 1 : 0;
        }
        return count;
    }

    ErrorGate gate(double[][] features) {
        return gate(features, new int[rows.length], 1);
    }

    /** Learns from the reviews of all folds but one. */
    private ErrorGate gate(double[][] features, int[] folds, int without) {
        List<double[]> some = new ArrayList<>();
        List<Boolean> outcomes = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (folds[i] != without) {
                some.add(features[rows[i]]);
                outcomes.add(wrong[i]);
            }
        }
        boolean[] labels = new boolean[outcomes.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = outcomes.get(i);
        }
        int width = features[0].length;
        return ErrorGate.fit(
                some.toArray(double[][]::new), labels, GateFeatures.prior(width), GateFeatures.precision(width));
    }

    OptionalDouble crossFittedAuroc(double[][] features) {
        if (wrongCount() < FOLDS || rows.length - wrongCount() < FOLDS) {
            return OptionalDouble.empty();
        }
        int[] folds = new int[rows.length];
        int[] dealt = new int[2];
        for (int i = 0; i < rows.length; i++) {
            folds[i] = dealt[wrong[i] ? 1 : 0]++ % FOLDS;
        }
        double[] scores = new double[rows.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            ErrorGate gate = gate(features, folds, fold);
            for (int i = 0; i < rows.length; i++) {
                scores[i] = folds[i] == fold ? gate.wrong(features[rows[i]]) : scores[i];
            }
        }
        double pairs = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                if (wrong[i] && !wrong[j]) {
                    pairs += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return OptionalDouble.of(pairs / wrongCount() / (rows.length - wrongCount()));
    }
}
