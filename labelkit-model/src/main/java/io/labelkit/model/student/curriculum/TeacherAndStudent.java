package io.labelkit.model.student.curriculum;

import java.util.Arrays;
import java.util.Set;

/** The selection of LLKD; see {@link Curricula#confidentTeacherUncertainStudent}. */
record TeacherAndStudent(Set<String> always, int rounds) implements Curriculum {
    @Override
    public String name() {
        return "confident teacher, uncertain student, " + rounds + " rounds, always "
                + always.stream().sorted().toList();
    }

    @Override
    public Lesson next(Lesson given, double[] said, int round) {
        int n = given.size();
        int classes = given.classes();
        double[] targets = given.targets();
        double[] confidence = new double[n];
        double[] uncertainty = new double[n];
        int[] label = new int[n];
        for (int i = 0; i < n; i++) {
            label[i] = Rows.argMax(targets, i, classes);
            confidence[i] = given.target(i, label[i]);
            uncertainty[i] = 1 - said[i * classes + Rows.argMax(said, i, classes)];
        }
        double[] teacher = thresholds(confidence, label, classes);
        double[] student = thresholds(uncertainty, label, classes);
        double[] weights = new double[n];
        int[] surest = new int[classes];
        Arrays.fill(surest, -1);
        boolean[] served = new boolean[classes];
        for (int i = 0; i < n; i++) {
            int k = label[i];
            boolean chosen = confidence[i] >= teacher[k] && uncertainty[i] >= student[k];
            if (chosen || always.contains(given.ids().get(i))) {
                weights[i] = given.weight(i) * confidence[i] * (1 + uncertainty[i]);
                served[k] |= weights[i] > 0;
            }
            boolean surer = surest[k] < 0 || confidence[i] > confidence[surest[k]];
            surest[k] = given.weight(i) > 0 && surer ? i : surest[k];
        }
        for (int k = 0; k < classes; k++) {
            if (!served[k] && surest[k] >= 0) {
                weights[surest[k]] = given.weight(surest[k]);
            }
        }
        return given.with(targets, weights);
    }

    /** The mean of all values, for each class times its own mean over the greatest mean of a class. */
    private static double[] thresholds(double[] values, int[] label, int classes) {
        double[] sum = new double[classes];
        int[] count = new int[classes];
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            sum[label[i]] += values[i];
            count[label[i]]++;
            all += values[i] / values.length;
        }
        double greatest = 0;
        for (int k = 0; k < classes; k++) {
            sum[k] = count[k] == 0 ? 0 : sum[k] / count[k];
            greatest = Math.max(greatest, sum[k]);
        }
        for (int k = 0; k < classes; k++) {
            sum[k] = greatest == 0 ? 0 : all * sum[k] / greatest;
        }
        return sum;
    }
}
