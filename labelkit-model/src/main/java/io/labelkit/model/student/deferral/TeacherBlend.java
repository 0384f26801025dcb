package io.labelkit.model.student.deferral;

import io.labelkit.core.display.Unit;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Display;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a teacher and its student say together about an item that both have labelled. With t what the teacher says, u what the
 * student makes one believe, and r the share of each class,
 *
 * <pre>{@code p_k ~ f_k t_k^b (u_k / r_k)^a,   u = softmax(slope ln s + offsets)}</pre>
 *
 * which for a = b = f = 1 is Bayes' rule if the teacher's evidence and the text are independent given the class. A student
 * has learned labels that are sometimes wrong, so that what it says itself, s, is too unsure, and too sure where it has
 * learned nothing. Without gold, slope and offsets are those with which u, sent through a channel that makes as many mistakes
 * as the teacher believes to have made, predicts held-out labels of the teacher best. A student that cannot predict
 * them leaves the teacher its word. With gold, a and b are fitted to it; without they are 1. Where shares of the classes are
 * known, f are the {@linkplain ClassFactors factors} that give the teacher's probabilities these shares; otherwise they are
 * 1. Classes that are not exclusive are blended one by one, each against its absence.
 *
 * <p>What the student says must come from a model that has not learned from the item: of items it was trained on take
 * held-out predictions. The blend knows nothing of errors that the student has learned from its teacher because they follow
 * the text. The form is that of the E-step of Raykar et al. (2010), Learning from crowds, JMLR 11, with a student that is
 * cross-fitted. Immutable and thread-safe.
 */
public final class TeacherBlend implements Displayable {
    private final double[] shares;
    private final double[] factors;
    private final StudentScale scale;
    private final double teacherPower;
    private final double studentPower;

    private TeacherBlend(
            double[] shares, double[] factors, StudentScale scale, double teacherPower, double studentPower) {
        this.shares = shares;
        this.factors = factors;
        this.scale = scale;
        this.teacherPower = teacherPower;
        this.studentPower = studentPower;
    }

    /**
     * A blend of two whose probabilities are right as they are.
     *
     * @param classShares r, the share of each class in [0, 1]; of exclusive classes a distribution
     * @param exclusive whether exactly one class applies
     * @return the blend, Bayes' rule
     */
    public static TeacherBlend of(List<Double> classShares, boolean exclusive) {
        Checks.check(!classShares.isEmpty(), "classShares", "at least one", "none");
        classShares.forEach(r -> Checks.inRange(r, 0, 1, "class share"));
        double[] shares = classShares.stream().mapToDouble(StudentScale::inside).toArray();
        return new TeacherBlend(shares, ones(shares.length), StudentScale.identity(shares.length, exclusive), 1, 1);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Finds the blend without gold.
     *
     * @param taught what the student learned from: the teacher's probabilities, with weights
     * @param heldOut what students that had not seen the item say of each, one probability a class
     * @param known the share of each class, if it is known; over exclusive classes only
     * @return the blend
     * @throws IllegalArgumentException if there are not as many predictions as items, or none
     */
    public static TeacherBlend withoutGold(
            TrainingSet<String> taught, List<double[]> heldOut, Optional<List<Double>> known) {
        requireRows(taught, heldOut, "heldOut");
        known.ifPresent(ClassFactors::require);
        boolean exclusive = taught.exclusive();
        double[] shares = known.map(
                        s -> s.stream().mapToDouble(StudentScale::inside).toArray())
                .orElseGet(() -> shares(taught));
        List<double[]> targets = targets(taught);
        double[] factors = known.map(s -> ClassFactors.of(targets, s)).orElseGet(() -> ones(shares.length));
        if (known.isPresent()) {
            targets.replaceAll(t -> ClassFactors.scaled(t, factors));
        }
        List<double[]> labels = targets.stream().map(t -> decided(t, exclusive)).toList();
        LabelChannel channel = LabelChannel.of(targets, labels, shares.length, exclusive);
        double[] weights = new double[taught.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = taught.weight(i);
        }
        StudentScale scale = new ScaleFit(heldOut, labels, weights, channel, exclusive).best();
        return new TeacherBlend(shares, factors, scale, 1, 1);
    }

    /**
     * The blend whose powers fit gold best. Both are between 0 and 4 and are pulled towards those of this blend as if by a
     * few gold labels.
     *
     * @param teacher what the teacher says of each gold item
     * @param student what a student that has not learned from it says
     * @param gold the items with their labels
     * @return a blend
     * @throws IllegalArgumentException if there are not as many predictions as items, or none
     */
    public TeacherBlend onGold(List<double[]> teacher, List<double[]> student, TrainingSet<String> gold) {
        requireRows(gold, teacher, "teacher");
        requireRows(gold, student, "student");
        double[] powers = new PowerFit(
                        gold, (p, i) -> withPowers(p[0], p[1]).probabilities(teacher.get(i), student.get(i)))
                .best(teacherPower, studentPower);
        return withPowers(powers[0], powers[1]);
    }

    /**
     * This blend with other powers.
     *
     * @param teacher b, finite and at least 0; 0 does not listen to the teacher
     * @param student a, finite and at least 0; 0 does not listen to the student
     * @return a copy
     */
    public TeacherBlend withPowers(double teacher, double student) {
        Checks.check(teacher >= 0 && Double.isFinite(teacher), "teacher", "a finite number of at least 0", teacher);
        Checks.check(student >= 0 && Double.isFinite(student), "student", "a finite number of at least 0", student);
        return new TeacherBlend(shares, factors, scale, teacher, student);
    }

    /**
     * This blend for a student that says itself what this one {@linkplain #believed believes} of its student.
     *
     * @return a copy with a slope of 1 and offsets of 0
     */
    public TeacherBlend ofBelieved() {
        StudentScale identity = StudentScale.identity(shares.length, exclusive());
        return new TeacherBlend(shares, factors, identity, teacherPower, studentPower);
    }

    private static void requireRows(TrainingSet<String> data, List<double[]> rows, String name) {
        Checks.check(
                data.size() > 0 && rows.size() == data.size(), name, "one row for each of " + data.size(), rows.size());
    }

    private static double[] shares(TrainingSet<String> data) {
        double[] shares = new double[data.classes().size()];
        double all = 0;
        for (int i = 0; i < data.size(); i++) {
            for (int k = 0; k < shares.length; k++) {
                shares[k] += data.weight(i) * data.target(i, k);
            }
            all += data.weight(i);
        }
        double total = all;
        return Arrays.stream(shares).map(s -> StudentScale.inside(s / total)).toArray();
    }

    private static List<double[]> targets(TrainingSet<String> data) {
        List<double[]> targets = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            double[] target = new double[data.classes().size()];
            for (int k = 0; k < target.length; k++) {
                target[k] = data.target(i, k);
            }
            targets.add(target);
        }
        return targets;
    }

    /** The label that a distribution leads to. */
    private static double[] decided(double[] target, boolean exclusive) {
        int best = 0;
        for (int k = 1; k < target.length; k++) {
            best = target[k] > target[best] ? k : best;
        }
        double[] label = new double[target.length];
        for (int k = 0; k < label.length; k++) {
            label[k] = (exclusive ? k == best : target[k] >= 0.5) ? 1 : 0;
        }
        return label;
    }

    /**
     * What both say.
     *
     * @param teacher what the teacher says, one probability a class
     * @param student what the student says
     * @return a probability for each class; of exclusive classes a distribution
     * @throws IllegalArgumentException if the numbers are not one for each class
     */
    public double[] probabilities(double[] teacher, double[] student) {
        Checks.check(teacher.length == shares.length, "teacher", shares.length + " numbers", teacher.length);
        boolean exclusive = exclusive();
        double[] told = StudentScale.scores(exclusive ? ClassFactors.scaled(teacher, factors) : teacher, exclusive);
        double[] own = StudentScale.scores(believed(student), exclusive);
        double[] base = StudentScale.scores(shares, exclusive);
        double[] scores = new double[shares.length];
        for (int k = 0; k < scores.length; k++) {
            scores[k] = teacherPower * told[k] + studentPower * (own[k] - base[k]);
        }
        return StudentScale.probabilities(scores, exclusive);
    }

    /**
     * What the student alone makes one believe, where the teacher has said nothing.
     *
     * @param student what the student says, one probability a class
     * @return u
     * @throws IllegalArgumentException if the numbers are not one for each class
     */
    public double[] believed(double[] student) {
        Checks.check(student.length == shares.length, "student", shares.length + " numbers", student.length);
        return scale.applied(student);
    }

    /**
     * The share of each class.
     *
     * @return r, by class
     */
    public List<Double> classShares() {
        return Arrays.stream(shares).boxed().toList();
    }

    /**
     * What the teacher's probabilities are multiplied by first.
     *
     * @return f, by class; 1 unless shares of the classes are known
     */
    public List<Double> teacherFactors() {
        return Arrays.stream(factors).boxed().toList();
    }

    /**
     * Whether exactly one class applies.
     *
     * @return false if classes are blended one by one
     */
    public boolean exclusive() {
        return scale.exclusive();
    }

    /**
     * How much surer one may be than the student says.
     *
     * @return the slope, between 0 for a student that says nothing new and 6
     */
    public double slope() {
        return scale.slope();
    }

    /**
     * What is added to the student's scores.
     *
     * @return the offsets, by class
     */
    public List<Double> offsets() {
        return Arrays.stream(scale.offsets()).boxed().toList();
    }

    /**
     * How much the teacher counts.
     *
     * @return b
     */
    public double teacherPower() {
        return teacherPower;
    }

    /**
     * How much the student counts.
     *
     * @return a
     */
    public double studentPower() {
        return studentPower;
    }

    @Override
    public Display display() {
        return Display.builder("Student and teacher together")
        .text("class shares", classShares())
        .text("factors of the teacher", teacherFactors())
        .number("slope", slope(), Unit.measure(""))
        .number("power of the teacher", teacherPower(), Unit.measure(""))
        .number("power of the student", studentPower(), Unit.measure(""))
        .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
