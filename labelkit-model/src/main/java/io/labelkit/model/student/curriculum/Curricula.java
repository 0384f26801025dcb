package io.labelkit.model.student.curriculum;

import io.labelkit.core.internal.Checks;
import java.util.Set;

/** The curricula that come with LabelKit. */
public final class Curricula {
    private static final Curriculum NONE = new Bootstrapping(1, false, 0);

    private Curricula() {}

    /**
     * One lesson: the training data as they are.
     *
     * @return the curriculum
     */
    public static Curriculum none() {
        return NONE;
    }

    /**
     * Targets {@code b q + (1 - b) p}: the student's own probabilities p soften what it is told. Source: Reed et al.
     * (2015), Training deep neural networks on noisy labels with bootstrapping, arXiv:1412.6596.
     *
     * @param beta b, in [0, 1]; 0.95 is usual
     * @param rounds how often targets are renewed, at least 1
     * @return the curriculum
     */
    public static Curriculum bootstrapSoft(double beta, int rounds) {
        return new Bootstrapping(Checks.inRange(beta, 0, 1, "beta"), false, Checks.positive(rounds, "rounds"));
    }

    /**
     * Targets {@code b q + (1 - b) e}, where e is the class that the student finds most probable. Source: as
     * {@link #bootstrapSoft}.
     *
     * @param beta b, in [0, 1]; 0.8 is usual
     * @param rounds how often targets are renewed, at least 1
     * @return the curriculum
     */
    public static Curriculum bootstrapHard(double beta, int rounds) {
        return new Bootstrapping(Checks.inRange(beta, 0, 1, "beta"), true, Checks.positive(rounds, "rounds"));
    }

    /**
     * For candidate sets, the classes whose target is above 0, of which one should be right: the student's distribution
     * over the candidates is the target (PRODEN, with cross-entropy); examples for which it finds another class most
     * probable are left out; of the rest, in each class it predicts, the share with the least loss is sharpened; and
     * those left out come back with its own class where it is sure. Sources: Xia et al. (2025), Prompt
     * candidates, then distill, arXiv:2506.03857; Lv et al. (2020), arXiv:2002.08053.
     *
     * @param reliable the share of examples that is sharpened, in [0, 1]; 0.4 to 0.6 is usual
     * @param sharpness targets are raised to the power of 1 over this, in (0, 1]; 0.5 to 0.85 is usual
     * @param threshold the probability from which a class outside of the candidates is believed, in [0, 1]; 1 is never
     * @param rounds how often targets are renewed, at least 1
     * @return the curriculum
     */
    public static Curriculum candidateRefinery(double reliable, double sharpness, double threshold, int rounds) {
        Checks.check(sharpness > 0 && sharpness <= 1, "sharpness", "in (0, 1]", sharpness);
        return new CandidateRefinery(
                Checks.inRange(reliable, 0, 1, "reliable"),
                sharpness,
                Checks.inRange(threshold, 0, 1, "threshold"),
                Checks.positive(rounds, "rounds"));
    }

    /**
     * After a first lesson with all examples, only those whose teacher is sure, with {@code c = max q}, while the student
     * is not, with {@code u = 1 - max p}: both at least the mean over all examples, times the mean of the class over the
     * greatest mean of a class. They weigh {@code c (1 + u)}. The paper estimates the means by moving averages over
     * batches; here they are those of all examples. At least one example of each class remains. Source: Li et al.
     * (2025), Learning with less: knowledge distillation from large language models via unlabeled data, arXiv:2411.08028.
     *
     * @param always ids of examples that are never left out, such as gold
     * @param rounds how often is chosen anew, at least 1
     * @return the curriculum
     */
    public static Curriculum confidentTeacherUncertainStudent(Set<String> always, int rounds) {
        return new TeacherAndStudent(Set.copyOf(always), Checks.positive(rounds, "rounds"));
    }

    /**
     * First the examples of each class whose labels are surest, then more of them from round to round, in the last round
     * all.
     *
     * @param start the share to begin with, in (0, 1]
     * @param rounds after how many rounds all examples count, at least 1
     * @return the curriculum
     */
    public static Curriculum surestFirst(double start, int rounds) {
        Checks.check(start > 0 && start <= 1, "start", "in (0, 1]", start);
        return new EasyFirst(start, Checks.positive(rounds, "rounds"));
    }
}
