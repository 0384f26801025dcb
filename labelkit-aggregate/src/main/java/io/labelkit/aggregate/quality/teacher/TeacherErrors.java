package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.Map;

/**
 * What {@link TeacherErrorModel} found. Immutable and thread-safe.
 *
 * @param issues every label, most suspicious first; the score is the posterior probability of the given class
 * @param posterior the probability of each true class; a class that was never given has probability 0
 * @param estimatedErrors for each given class the estimated share of wrong labels, as a rule too low where students
 *     repeat the teacher's mistakes
 * @param separation how many standard deviations the students hold the two nearest given classes apart; below the
 *     least one wanted the evidence was left out, and only the students ranked
 * @param usedMixture whether the mixture was fitted; false if the students are too weak for it
 * @param iterations the number of iterations
 * @param converged whether the fit converged within the limit
 */
public record TeacherErrors(
        LabelIssues issues,
        ProbabilityMatrix posterior,
        Map<String, Double> estimatedErrors,
        double separation,
        boolean usedMixture,
        int iterations,
        boolean converged)
        implements Displayable {
    /**
     * Copies the map.
     *
     * @param issues every label, most suspicious first
     * @param posterior the probability of each true class
     * @param estimatedErrors the estimated share of wrong labels by given class
     * @param separation how far the students hold the nearest given classes apart
     * @param usedMixture whether the mixture was fitted
     * @param iterations the number of iterations
     * @param converged whether the fit converged
     */
    public TeacherErrors {
        estimatedErrors = Map.copyOf(estimatedErrors);
    }

    @Override
    public Display display() {
        return Display.builder("Errors of the teacher")
                .count("labels", posterior.size())
                .count("doubted", issues.count())
                .text("judged by", usedMixture ? "students and evidence" : "students only, too weak for a mixture")
                .number("students apart", separation, Unit.decimal("deviations", 2))
                .count("iterations", iterations)
                .text("converged", converged)
                .table(issues.display().tables().get(0))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
