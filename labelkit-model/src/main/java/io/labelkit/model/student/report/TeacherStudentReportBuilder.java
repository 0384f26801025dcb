package io.labelkit.model.student.report;

import io.labelkit.core.calibration.CalibrationMeasures;
import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.pipeline.StudentLabels;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link TeacherStudentReport} compares. Not thread-safe. */
public final class TeacherStudentReportBuilder {
    private static final double LEVEL = 0.95;

    private final LabelSpace space;
    private final Map<String, Label> gold;
    private final Map<String, Map<String, Label>> labels = new LinkedHashMap<>();
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private final Map<String, Double> costs = new LinkedHashMap<>();
    private final List<CurvePoint> learning = new ArrayList<>();
    private Optional<String> teacher = Optional.empty();
    private Optional<String> student = Optional.empty();
    private Optional<StudentLabels> predictions = Optional.empty();
    private Optional<StudentLabels> uncalibrated = Optional.empty();

    TeacherStudentReportBuilder(LabelSpace space, Map<String, ? extends Label> gold) {
        boolean single = space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL;
        Checks.check(single, "kind of space", "CATEGORY or ORDINAL", space.kind());
        Checks.check(!gold.isEmpty(), "gold", "at least one label", "none");
        this.space = space;
        this.gold = new LinkedHashMap<>(gold);
        gold.forEach((id, label) ->
                Checks.check(column(label) >= 0, "gold of " + Checks.shown(id), "one of " + space.classNames(), label));
    }

    private int column(Label label) {
        return space.classNames().indexOf(label.toString());
    }

    /**
     * Somebody else who labels: votes, a majority, another model.
     *
     * @param name who
     * @param said labels by id; what is missing was not labelled
     * @return this
     * @throws IllegalArgumentException if the name is taken
     */
    public TeacherStudentReportBuilder labels(String name, Map<String, ? extends Label> said) {
        Checks.notBlank(name, "name");
        Checks.check(!labels.containsKey(name), "name", "one that is not taken", name);
        labels.put(name, new LinkedHashMap<>(said));
        return this;
    }

    /**
     * Whom the student learned from.
     *
     * @param name who
     * @param said labels by id; what is missing was not labelled
     * @return this
     */
    public TeacherStudentReportBuilder teacher(String name, Map<String, ? extends Label> said) {
        labels(name, said);
        teacher = Optional.of(name);
        return this;
    }

    /**
     * The student.
     *
     * @param name who
     * @param said what it says, at least of everything that has gold
     * @return this
     */
    public TeacherStudentReportBuilder student(String name, StudentLabels said) {
        labels(name, said.labels());
        student = Optional.of(name);
        predictions = Optional.of(said);
        return this;
    }

    /**
     * What the student said before it was calibrated.
     *
     * @param said probabilities of the same items
     * @return this
     */
    public TeacherStudentReportBuilder beforeCalibration(StudentLabels said) {
        uncalibrated = Optional.of(said);
        return this;
    }

    /**
     * The baseline that always says the most frequent class.
     *
     * @param data what the class is taken from
     * @return this
     */
    public TeacherStudentReportBuilder majorityClass(TrainingSet<String> data) {
        double[] weight = new double[space.size()];
        for (int i = 0; i < data.size(); i++) {
            for (int k = 0; k < weight.length; k++) {
                weight[k] += data.weight(i) * data.target(i, k);
            }
        }
        Label label = space.labelOf(space.classNames().get(SelectiveCurve.argMax(weight)));
        Map<String, Label> said = new LinkedHashMap<>();
        gold.keySet().forEach(id -> said.put(id, label));
        return labels("majority class", said);
    }

    /**
     * How long somebody takes for an example.
     *
     * @param name who
     * @param millisPerItem in milliseconds, at least 0
     * @return this
     */
    public TeacherStudentReportBuilder latency(String name, double millisPerItem) {
        millis.put(name, millisPerItem);
        return this;
    }

    /**
     * What somebody costs.
     *
     * @param name who
     * @param perThousand for a thousand examples, in any currency, the same for all; at least 0
     * @return this
     */
    public TeacherStudentReportBuilder cost(String name, double perThousand) {
        costs.put(name, perThousand);
        return this;
    }

    /**
     * A point of the learning curve.
     *
     * @param items on how many labels a student was trained
     * @param said what it says of the examples with gold
     * @return this
     */
    public TeacherStudentReportBuilder learned(int items, Map<String, ? extends Label> said) {
        long right = gold.entrySet().stream()
                .filter(e -> e.getValue().equals(said.get(e.getKey())))
                .count();
        learning.add(new CurvePoint(items, ProportionInterval.wilson(right, gold.size(), LEVEL)));
        return this;
    }

    /**
     * Compares.
     *
     * @return the report
     * @throws IllegalArgumentException if there is no student, it does not say something of everything with gold, or a
     *     latency or cost is of nobody
     */
    public TeacherStudentReport build() {
        Checks.check(student.isPresent(), "student", "given", "missing");
        for (String name : millis.keySet()) {
            Checks.check(labels.containsKey(name), "latency", "of one of " + labels.keySet(), name);
        }
        for (String name : costs.keySet()) {
            Checks.check(labels.containsKey(name), "cost", "of one of " + labels.keySet(), name);
        }
        List<String> ids = List.copyOf(gold.keySet());
        int[] truth = gold.values().stream().mapToInt(this::column).toArray();
        Map<String, Label> ofTeacher = teacher.map(labels::get).orElse(Map.of());
        int[] taught = ids.stream()
                .mapToInt(id ->
                        Optional.ofNullable(ofTeacher.get(id)).map(this::column).orElse(-1))
                .toArray();
        List<double[]> said = rows(predictions.orElseThrow(), ids);
        return new TeacherStudentReport(
                labels.entrySet().stream()
                        .map(e -> contestant(e.getKey(), e.getValue(), ofTeacher))
                        .toList(),
                teacher,
                student.orElseThrow(),
                classes(truth, taught, said),
                lead(truth, taught, said),
                uncalibrated.map(u -> Reliability.of(rows(u, ids), truth)),
                Reliability.of(said, truth),
                CalibrationMeasures.of(CalibrationSample.of(space.classNames(), said.toArray(double[][]::new), truth))
                        .bins(),
                SelectiveCurve.of(said, truth, taught),
                learning.stream()
                        .sorted(Comparator.comparingInt(CurvePoint::items))
                        .toList());
    }

    private static Optional<Interval> lead(int[] truth, int[] taught, List<double[]> said) {
        int[] rows =
                IntStream.range(0, truth.length).filter(i -> taught[i] >= 0).toArray();
        if (rows.length == 0) {
            return Optional.empty();
        }
        double[] own = IntStream.of(rows)
                .mapToDouble(i -> SelectiveCurve.argMax(said.get(i)) == truth[i] ? 1 : 0)
                .toArray();
        double[] told = IntStream.of(rows)
                .mapToDouble(i -> taught[i] == truth[i] ? 1 : 0)
                .toArray();
        return Bootstrap.withSeed(1).pairedDifference(own, told);
    }

    private Contestant contestant(String name, Map<String, Label> said, Map<String, Label> ofTeacher) {
        Map<String, Label> shared = new LinkedHashMap<>(gold);
        shared.keySet().retainAll(ofTeacher.keySet());
        Map<String, Label> rest = new LinkedHashMap<>(gold);
        rest.keySet().removeAll(ofTeacher.keySet());
        boolean elsewhere = !shared.isEmpty() && !rest.isEmpty();
        return new Contestant(
                name,
                Evaluation.of(gold, said),
                shared.isEmpty() ? Optional.empty() : Optional.of(Evaluation.of(shared, said)),
                elsewhere ? Optional.of(Evaluation.of(rest, said)) : Optional.empty(),
                optional(millis.get(name)),
                optional(costs.get(name)));
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static List<double[]> rows(StudentLabels said, List<String> ids) {
        Map<String, Integer> rowOf = new LinkedHashMap<>();
        for (int i = 0; i < said.size(); i++) {
            rowOf.put(said.ids().get(i), i);
        }
        return ids.stream()
                .map(id -> {
                    Integer row = rowOf.get(id);
                    if (row == null) {
                        throw new IllegalArgumentException(
                                "the student must say something of " + Checks.shown(id) + ", which has gold");
                    }
                    return said.probabilities(row);
                })
                .toList();
    }

    private List<ClassLoss> classes(int[] truth, int[] taught, List<double[]> said) {
        List<ClassLoss> all = new ArrayList<>();
        for (int k = 0; k < space.size(); k++) {
            long support = 0;
            long labelled = 0;
            long teacherRight = 0;
            long studentRight = 0;
            double loss = 0;
            for (int i = 0; i < truth.length; i++) {
                if (truth[i] == k) {
                    support++;
                    labelled += taught[i] >= 0 ? 1 : 0;
                    teacherRight += taught[i] == k ? 1 : 0;
                    studentRight += SelectiveCurve.argMax(said.get(i)) == k ? 1 : 0;
                    loss -= Math.log(Math.max(said.get(i)[k], 1e-12));
                }
            }
            all.add(new ClassLoss(
                    space.classNames().get(k),
                    support,
                    share(teacherRight, labelled),
                    share(studentRight, support),
                    share(loss, support)));
        }
        return all;
    }

    private static OptionalDouble share(double part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
    }
}
