package io.labelkit.model.student.deferral;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.ScoredLabel;
import io.labelkit.core.learn.Student;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A labeler that asks its teacher only where the student is not sure, and then says what both say together. Where the
 * teacher has nothing to say, or fails, the student's word stands. A vote carries the cost of having asked.
 *
 * <p>A teacher's answer becomes a distribution: as it is if it is one; otherwise its confidence c goes to its label and the
 * rest evenly to the others. An answer without a confidence counts as right as often as was said. Over exclusive classes.
 * Thread-safe, if both are. Closing it closes nothing.
 *
 * <pre>{@code
 * Labeler<String> labeler = StudentThenTeacher.of(student, model, blend).askBelow(0.8);
 * }</pre>
 */
public final class StudentThenTeacher implements Labeler<String> {
    private final Student<String> student;
    private final Labeler<String> teacher;
    private final TeacherBlend blend;
    private final double threshold;
    private final double accuracy;

    private StudentThenTeacher(
            Student<String> student, Labeler<String> teacher, TeacherBlend blend, double threshold, double accuracy) {
        this.student = student;
        this.teacher = teacher;
        this.blend = blend;
        this.threshold = threshold;
        this.accuracy = accuracy;
    }

    /**
     * Asks the teacher wherever the student's confidence is below 0.8.
     *
     * @param student the student
     * @param teacher whom it learned from, or another labeler over the same labels
     * @param blend how both are combined; its classes are those of the student
     * @return the labeler, named after both
     * @throws IllegalArgumentException if the spaces differ or classes are not exclusive
     */
    public static StudentThenTeacher of(Student<String> student, Labeler<String> teacher, TeacherBlend blend) {
        LabelSpace space = student.space();
        boolean exclusive = space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL;
        Checks.check(exclusive && blend.exclusive(), "kind of space", "CATEGORY or ORDINAL", space.kind());
        Checks.check(
                teacher.space().kind() == space.kind()
                        && teacher.space().classNames().equals(space.classNames()),
                "classes of the teacher",
                "those of the student, " + space.classNames(),
                teacher.space().classNames());
        Checks.check(
                blend.classShares().size() == space.size(),
                "blend",
                "of " + space.size() + " classes",
                blend.classShares().size());
        return new StudentThenTeacher(student, teacher, blend, 0.8, 0.8);
    }

    /**
     * With another line between the two.
     *
     * @param confidence below which the teacher is asked, in [0, 1]; 0 is never; the report says where they are best together
     * @return a copy
     */
    public StudentThenTeacher askBelow(double confidence) {
        return new StudentThenTeacher(student, teacher, blend, Checks.inRange(confidence, 0, 1, "askBelow"), accuracy);
    }

    /**
     * With another belief in answers that come without a confidence.
     *
     * @param share how often they are right, in (0, 1); 0.8 unless set
     * @return a copy
     */
    public StudentThenTeacher teacherAccuracy(double share) {
        Checks.check(share > 0 && share < 1, "teacherAccuracy", "in (0, 1)", share);
        return new StudentThenTeacher(student, teacher, blend, threshold, share);
    }

    @Override
    public String name() {
        return student.name() + " then " + teacher.name();
    }

    @Override
    public LabelSpace space() {
        return student.space();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                        "labeler:student-then-teacher",
                        Map.of(
                                "student",
                                student.fingerprint().hash().hex(),
                                "teacher",
                                teacher.fingerprint().hash().hex(),
                                "shares",
                                List.of(blend.classShares(), blend.teacherFactors(), blend.offsets()),
                                "powers",
                                List.of(blend.teacherPower(), blend.studentPower(), blend.slope()),
                                "askBelow",
                                threshold,
                                "accuracy",
                                accuracy))
                .restingOn(student.fingerprint())
                .restingOn(teacher.fingerprint());
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<double[]> said = student.predict(items);
        List<Item<String>> unsure = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (Arrays.stream(said.get(i)).max().orElse(0) < threshold) {
                unsure.add(items.get(i));
                rows.add(i);
            }
        }
        List<Outcome> outcomes =
                new ArrayList<>(said.stream().map(p -> Outcome.vote(vote(p))).toList());
        int batch = teacher.callStyle().batchSize();
        for (int from = 0; from < unsure.size(); from += batch) {
            List<Outcome> answers = teacher.label(unsure.subList(from, Math.min(unsure.size(), from + batch)));
            for (int i = 0; i < answers.size(); i++) {
                int row = rows.get(from + i);
                outcomes.set(row, together(answers.get(i), said.get(row)));
            }
        }
        return List.copyOf(outcomes);
    }

    private Outcome together(Outcome answer, double[] said) {
        double[] p = distribution(answer).map(t -> blend.probabilities(t, said)).orElse(said);
        return new Outcome.Voted(vote(p), answer.cost());
    }

    private Vote vote(double[] p) {
        ScoredLabel scored = ScoredLabel.of(p, space());
        return Vote.of(scored.label()).withConfidence(Math.min(1, scored.confidence()));
    }

    /** What an answer says of each class; nothing for an answer that is no vote for one class or for a distribution. */
    private Optional<double[]> distribution(Outcome answer) {
        if (!(answer instanceof Outcome.Voted voted)) {
            return Optional.empty();
        }
        List<String> names = space().classNames();
        double[] p = new double[names.size()];
        if (voted.vote().payload() instanceof VotePayload.Distribution given) {
            for (int k = 0; k < p.length; k++) {
                p[k] = given.probabilities().getOrDefault(names.get(k), 0.0);
            }
            return Optional.of(p);
        }
        Optional<Label> label = voted.vote().label();
        if (label.isEmpty()) {
            return Optional.empty();
        }
        int own = names.indexOf(label.get().toString());
        double sure = voted.vote().confidence().orElse(accuracy);
        for (int k = 0; k < p.length; k++) {
            p[k] = k == own ? sure : (1 - sure) / (p.length - 1);
        }
        return Optional.of(p);
    }

    /** The teacher's, since it is the teacher that waits. */
    @Override
    public CallStyle callStyle() {
        return teacher.callStyle();
    }

    @Override
    public Optional<String> gaveUp() {
        return teacher.gaveUp();
    }

    @Override
    public Set<String> derivedFrom() {
        Set<String> all = new TreeSet<>(student.derivedFrom());
        all.addAll(teacher.derivedFrom());
        all.add(teacher.name());
        return Set.copyOf(all);
    }

    @Override
    public Set<String> families() {
        return teacher.families();
    }

    @Override
    public String toString() {
        return "StudentThenTeacher " + name() + " below " + threshold;
    }
}
