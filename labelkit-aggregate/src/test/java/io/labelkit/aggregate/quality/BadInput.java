package io.labelkit.aggregate.quality;

import io.labelkit.aggregate.quality.annotator.ActiveLab;
import io.labelkit.aggregate.quality.annotator.Crowdlab;
import io.labelkit.aggregate.quality.annotator.TemperatureScaling;
import io.labelkit.aggregate.quality.regression.OrdinalAudit;
import io.labelkit.aggregate.quality.teacher.MetaCorrector;
import io.labelkit.aggregate.quality.teacher.TeacherErrorModel;
import io.labelkit.aggregate.quality.teacher.TeacherEvidence;
import io.labelkit.aggregate.quality.token.TaggedSentences;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** Entry points of label quality and small inputs for them. */
@NullMarked
final class BadInput {
    private BadInput() {}

    static final List<String> CLASSES = List.of("ham", "spam");
    static final List<String> IDS = List.of("a", "b", "c");
    static final double[] GOOD = {.9, .1, .2, .8, .6, .4};
    static final Map<String, Label> GIVEN = labels("a", "ham", "b", "spam", "c", "ham");

    /** An entry point that takes given labels by id and the probabilities of one model. */
    interface Audit {
        Object of(Map<String, Label> given, ProbabilityMatrix probabilities);
    }

    static Map<String, Audit> audits() {
        Map<String, Audit> audits = new LinkedHashMap<>();
        audits.put("GivenLabels", GivenLabels::of);
        audits.put("ConfidentLearning", ConfidentLearning.builder().build()::audit);
        audits.put("ClassThresholds", ClassThresholds::estimate);
        audits.put("ConfidentJoint", ConfidentJoint::estimate);
        audits.put("ModelEnsemble", (given, p) -> ModelEnsemble.of(given, List.of(p, p)));
        audits.put("OrdinalAudit", (given, p) -> OrdinalAudit.builder().build().audit(given, CLASSES, p));
        audits.put("TeacherErrorModel", TeacherErrorModel.builder().build()::audit);
        audits.put(
                "MetaCorrector",
                (given, p) -> MetaCorrector.of(TeacherErrorModel.builder().build())
                        .correct(given, List.of(p), TeacherEvidence.none(), GIVEN));
        return audits;
    }

    static Map<String, Label> labels(String... idsAndNames) {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < idsAndNames.length; i += 2) {
            labels.put(idsAndNames[i], Label.category(idsAndNames[i + 1]));
        }
        return labels;
    }

    static ProbabilityMatrix matrix(ProbabilityOrigin origin) {
        return ProbabilityMatrix.of(IDS, CLASSES, GOOD, origin);
    }

    static ProbabilityMatrix good() {
        return matrix(ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    static ProbabilityMatrix independent() {
        return ProbabilityMatrix.independent(
                IDS, CLASSES, new double[] {0, 0, 1, 1, .3, .4}, ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    /** An entry point that takes votes and the probabilities of one model. */
    interface Votes {
        Object of(VoteMatrix votes, ProbabilityMatrix probabilities);
    }

    static Map<String, Votes> votes() {
        return Map.of(
                "Crowdlab", Crowdlab.builder().build()::fit,
                "ActiveLab", ActiveLab.standard()::score,
                "TemperatureScaling", TemperatureScaling::fit);
    }

    static VoteMatrix votes(int annotators) {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(CLASSES));
        for (int j = 0; j < annotators; j++) {
            for (String id : IDS) {
                builder.add(id, "annotator" + j, id.equals("b") ? "spam" : "ham");
            }
        }
        return builder.build();
    }

    static Object sentences(double[][] p) {
        return TaggedSentences.builder(CLASSES, ProbabilityOrigin.OUT_OF_SAMPLE)
                .add("s", List.of("two", "words"), List.of("ham", "spam"), p)
                .build();
    }
}
