package io.labelkit.examples;

import io.labelkit.aggregate.quality.ConfidentJoint;
import io.labelkit.aggregate.quality.DatasetHealth;
import io.labelkit.aggregate.quality.GivenLabels;
import io.labelkit.aggregate.quality.ModelEnsemble;
import io.labelkit.aggregate.quality.teacher.TeacherErrorModel;
import io.labelkit.aggregate.quality.teacher.TeacherErrors;
import io.labelkit.aggregate.quality.teacher.TeacherEvidence;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param issues every audited label
 * @param health the health of the classes
 * @param probabilities the probabilities, which suggestions are taken from
 * @param notes what a careful reader wants to know besides the warnings of the issues
 */
record AuditResult(LabelIssues issues, DatasetHealth health, ProbabilityMatrix probabilities, List<String> notes) {
    static AuditResult byConfidentLearning(Map<String, Label> given, ProbabilityMatrix matrix, AuditOptions options) {
        GivenLabels labels = GivenLabels.of(given, matrix);
        LabelIssues issues = options.auditor().audit(labels);
        DatasetHealth health = DatasetHealth.of(ConfidentJoint.estimate(labels, options.threads()));
        return new AuditResult(issues, health, matrix, List.of());
    }

    /** By the mixture that asks where the teacher is reliable; its votes are the evidence. */
    static AuditResult byEvidence(Map<String, Label> given, List<ProbabilityMatrix> students, VoteMatrix votes) {
        TeacherErrors errors =
                TeacherErrorModel.builder().build().find(given, students, TeacherEvidence.votePatterns(votes));
        DatasetHealth health = DatasetHealth.of(
                ConfidentJoint.estimate(ModelEnsemble.of(given, students).mean()));
        List<String> notes = new ArrayList<>();
        if (!errors.usedMixture()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the classifiers hold the classes only %.2f standard deviations apart, so that the votes were left"
                            + " out and they ranked alone",
                    errors.separation()));
        }
        if (!errors.converged()) {
            notes.add("the fit did not converge within " + errors.iterations() + " iterations");
        }
        return new AuditResult(errors.issues(), health, errors.posterior(), notes);
    }
}
