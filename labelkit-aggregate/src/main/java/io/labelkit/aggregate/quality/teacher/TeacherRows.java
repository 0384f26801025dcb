package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Given labels bound to the classes that were given at least once, and every student's row for them, by name. */
record TeacherRows(
        List<String> ids, List<String> classes, int[] given, List<ProbabilityMatrix> students, int[][] rowOf) {

    static TeacherRows bind(Map<String, Label> given, List<ProbabilityMatrix> students) {
        Checks.check(!students.isEmpty(), "students", "at least one matrix", students);
        ProbabilityMatrix first = students.get(0);
        for (ProbabilityMatrix student : students) {
            Checks.check(
                    student.origin() != ProbabilityOrigin.IN_SAMPLE,
                    "students",
                    "out-of-sample probabilities, as a model repeats the labels it was trained on",
                    student);
            Checks.check(student.exclusive(), "students", "over exclusive classes", student);
            Checks.check(
                    student.classes().size() == first.classes().size()
                            && student.classes().containsAll(first.classes()),
                    "students",
                    "matrices of the same classes, " + first.classes(),
                    student.classes());
        }
        for (String id : given.keySet()) {
            for (ProbabilityMatrix student : students) {
                Checks.check(
                        student.rowOf(id).isPresent(),
                        "students",
                        "matrices with a row for " + Checks.shown(id),
                        student);
            }
        }
        List<String> ids = first.ids().stream().filter(given::containsKey).toList();
        List<String> names = ids.stream()
                .map(id -> name(id, Objects.requireNonNull(given.get(id))))
                .toList();
        for (int i = 0; i < names.size(); i++) {
            Checks.check(
                    first.classes().contains(names.get(i)),
                    "label of " + Checks.shown(ids.get(i)),
                    "one of the columns " + first.classes(),
                    names.get(i));
        }
        List<String> classes = first.classes().stream().filter(names::contains).toList();
        int[] labels = names.stream().mapToInt(classes::indexOf).toArray();
        int[][] rowOf = students.stream()
                .map(student -> ids.stream()
                        .map(student::rowOf)
                        .mapToInt(OptionalInt::orElseThrow)
                        .toArray())
                .toArray(int[][]::new);
        return new TeacherRows(ids, classes, labels, List.copyOf(students), rowOf);
    }

    static String name(String id, Label label) {
        return label.className()
                .orElseThrow(() -> new IllegalArgumentException("the label of example " + Checks.shown(id)
                        + " must be a category or a level, but was of kind " + label.kind()));
    }

    int size() {
        return given.length;
    }

    int classCount() {
        return classes.size();
    }

    /** The numbers of given labels of each class. */
    int[] counts() {
        int[] counts = new int[classes.size()];
        Arrays.stream(given).forEach(y -> counts[y]++);
        return counts;
    }

    /** The mean of the students' probabilities of the classes, which sum to 1 if no class was left out. */
    double[][] meanProbabilities() {
        double[][] mean = new double[size()][classCount()];
        for (int s = 0; s < students.size(); s++) {
            int[] columns = columns(s);
            for (int i = 0; i < mean.length; i++) {
                for (int k = 0; k < columns.length; k++) {
                    mean[i][k] += students.get(s).get(rowOf[s][i], columns[k]) / students.size();
                }
            }
        }
        return mean;
    }

    int[] columns(int student) {
        List<String> names = students.get(student).classes();
        return IntStream.range(0, classCount())
                .map(k -> names.indexOf(classes.get(k)))
                .toArray();
    }
}
