package io.labelkit.aggregate.quality;

import static io.labelkit.aggregate.quality.BadInput.CLASSES;
import static io.labelkit.aggregate.quality.BadInput.GIVEN;
import static io.labelkit.aggregate.quality.BadInput.GOOD;
import static io.labelkit.aggregate.quality.BadInput.IDS;
import static io.labelkit.aggregate.quality.BadInput.audits;
import static io.labelkit.aggregate.quality.BadInput.good;
import static io.labelkit.aggregate.quality.BadInput.independent;
import static io.labelkit.aggregate.quality.BadInput.labels;
import static io.labelkit.aggregate.quality.BadInput.matrix;
import static io.labelkit.aggregate.quality.BadInput.votes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.aggregate.checks.DataChecks;
import io.labelkit.aggregate.nutrition.NutritionLabel;
import io.labelkit.aggregate.quality.annotator.Crowdlab;
import io.labelkit.aggregate.quality.curate.Curation;
import io.labelkit.aggregate.quality.curate.CurationPolicy;
import io.labelkit.aggregate.quality.judge.EnsembleJudge;
import io.labelkit.aggregate.quality.judge.JudgePrecision;
import io.labelkit.aggregate.quality.multilabel.ClassProbabilities;
import io.labelkit.aggregate.quality.multilabel.MultiLabelAudit;
import io.labelkit.aggregate.quality.regression.NumericCleanLearning;
import io.labelkit.aggregate.quality.regression.NumericScore;
import io.labelkit.aggregate.quality.regression.OrdinalAudit;
import io.labelkit.aggregate.quality.teacher.MetaCorrector;
import io.labelkit.aggregate.quality.teacher.TeacherErrorModel;
import io.labelkit.aggregate.quality.teacher.TeacherEvidence;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.linear.RidgeTrainer;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every public entry point of label quality says to labels and models that do not belong together; nothing becomes a silent zero. */
@NullMarked
class BadInputTest {
    private final List<DynamicTest> cases = new ArrayList<>();

    private void refused(String name, ThrowingCallable call, String... inMessage) {
        cases.add(DynamicTest.dynamicTest(
                name,
                () -> assertThatThrownBy(call)
                        .isInstanceOf(IllegalArgumentException.class)
                        .message()
                        .contains(inMessage)));
    }

    @TestFactory
    Stream<DynamicTest> labelsAndModelsThatDoNotBelongTogether() {
        audits().forEach((name, audit) -> {
            refused(name + ", unknown class", () -> audit.of(labels("a", "eggs"), good()), "'a'", "'eggs'");
            refused(name + ", unknown example", () -> audit.of(labels("z", "ham"), good()), "'z'");
            refused(name + ", a number", () -> audit.of(Map.of("a", new Label.Numeric(1)), good()), "'a'");
            refused(name + ", in-sample", () -> audit.of(GIVEN, matrix(ProbabilityOrigin.IN_SAMPLE)), "of", "sample");
            refused(name + ", several classes at once", () -> audit.of(GIVEN, independent()), "exclusive");
        });
        votes().forEach((name, use) -> {
            refused(name + ", in-sample", () -> use.of(votes(3), matrix(ProbabilityOrigin.IN_SAMPLE)), "out of sample");
            refused(name + ", several classes at once", () -> use.of(votes(3), independent()), "exclusive");
            refused(
                    name + ", a model of another class",
                    () -> use.of(
                            votes(3),
                            ProbabilityMatrix.of(IDS, List.of("ham", "eggs"), GOOD, ProbabilityOrigin.OUT_OF_SAMPLE)),
                    "eggs");
            refused(
                    name + ", an example without a row",
                    () -> use.of(
                            votes(3),
                            ProbabilityMatrix.of(
                                    List.of("a"), CLASSES, new double[] {1, 0}, ProbabilityOrigin.OUT_OF_SAMPLE)),
                    "'b'");
        });
        refused("CROWDLAB of one annotator", () -> Crowdlab.builder().build().fit(votes(1), good()), "votes");
        refused(
                "CROWDLAB without votes",
                () -> Crowdlab.builder()
                        .build()
                        .fit(VoteMatrix.builder(LabelSpace.categories(CLASSES)).build(), good()),
                "votes");
        refused("judges, in general", () -> EnsembleJudge.builder().build().judge(GIVEN, Map.of()), "judges");
        refused(
                "judges of several classes at once",
                () -> EnsembleJudge.builder().build().judge(GIVEN, Map.of("m", independent())),
                "exclusive");
        refused(
                "judges, unknown class",
                () -> EnsembleJudge.builder().build().judge(labels("a", "eggs"), Map.of("m", good())),
                "'eggs'");
        refused(
                "typical rows of several classes at once",
                () -> OutOfDistributionScore.ENTROPY.scores(independent()),
                "exclusive");
        refused(
                "precision of what was not judged",
                () -> JudgePrecision.of(
                        EnsembleJudge.builder().build().judge(GIVEN, Map.of("m", good())),
                        List.of(0.0, .5, 1.0),
                        Map.of("z", true)),
                "'z'");
        refused(
                "several labels, in-sample",
                () -> MultiLabelAudit.builder()
                        .build()
                        .audit(
                                Map.of(),
                                ClassProbabilities.of(List.of(), CLASSES, new double[0], ProbabilityOrigin.IN_SAMPLE)),
                "out of sample");
        refused(
                "curation with probabilities of other examples",
                () -> Curation.of(
                        ConfidentLearning.builder()
                                .filter(IssueFilter.PREDICTED_NEQ_GIVEN)
                                .build()
                                .audit(labels("a", "spam"), good()),
                        ProbabilityMatrix.of(
                                List.of("z"), CLASSES, new double[] {1, 0}, ProbabilityOrigin.OUT_OF_SAMPLE),
                        CurationPolicy.replaceFrom(.5, CurationPolicy.dropFlagged())),
                "row",
                "'a'");
        refused(
                "checks with labels of other examples",
                () -> DataChecks.of(Dataset.ofTexts(List.of("x")))
                        .labels(labels("z", "ham"))
                        .run(),
                "'z'");
        return cases.stream();
    }

    private static TrainingSet<String> training(int size) {
        List<Item<String>> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(Item.of("i" + i, "text number " + i));
        }
        return TrainingSet.hard(items, CLASSES, new int[size]);
    }

    @TestFactory
    Stream<DynamicTest> fewerRowsThanFolds() {
        LogisticRegressionTrainer trainer = LogisticRegressionTrainer.builder().build();
        refused("cross-validation", () -> CrossValidation.of(trainer).outOfFold(training(3)), "5", "folds", "3");
        refused("learning from cleaned labels", () -> CleanLearning.of(trainer).fit(training(3), 1), "folds", "3");
        refused(
                "learning from cleaned numbers",
                () -> NumericCleanLearning.builder(RidgeTrainer.of(1))
                        .build()
                        .audit(IDS, List.of(new double[1], new double[1], new double[1]), new double[3]),
                "labels",
                "5 folds",
                "3");
        refused(
                "learning from reviews",
                () -> MetaCorrector.of(TeacherErrorModel.builder().build())
                        .correct(GIVEN, List.of(good()), TeacherEvidence.none(), Map.of()),
                "reviewed");
        return cases.stream();
    }

    /** Documented: nothing can be wrong where nothing, or one class only, was given. */
    @Test
    void withoutLabelsAndWithOneClassNothingIsFlagged() {
        Map<String, Label> same = labels("a", "ham", "b", "ham", "c", "ham");
        for (IssueFilter filter : IssueFilter.values()) {
            ConfidentLearning audit = ConfidentLearning.builder().filter(filter).build();
            assertThat(audit.audit(Map.of(), good()).size()).isZero();
            LabelIssues issues = audit.audit(
                    same, ProbabilityMatrix.of(IDS, List.of("ham"), new double[] {1, 1, 1}, ProbabilityOrigin.UNKNOWN));
            assertThat(issues.count()).as(filter.name()).isZero();
            assertThat(issues.warnings()).anySatisfy(w -> assertThat(w).contains("single class"));
            assertThat(audit.audit(same, good()).warnings())
                    .as("a class that nobody was given is named")
                    .anySatisfy(w -> assertThat(w).contains("'spam'"));
        }
        assertThat(ConfidentJoint.estimate(Map.of(), good()).issueCount()).isZero();
        assertThat(DatasetHealth.of(ConfidentJoint.estimate(Map.of(), good())).score())
                .isEqualTo(1);
        assertThat(ClassThresholds.estimate(same, good()).of("spam")).isEmpty();
        assertThat(TeacherErrorModel.builder().build().audit(same, good()).count())
                .isZero();
        assertThat(OrdinalAudit.builder()
                        .build()
                        .audit(Map.of(), CLASSES, good())
                        .flagged())
                .isEmpty();
        assertThat(NumericScore.OUTRE.scores(new double[0], new double[0])).isEmpty();
        assertThat(EnsembleJudge.builder()
                        .build()
                        .judge(Map.of(), Map.of("m", good()))
                        .flagged())
                .isEmpty();
        assertThat(Curation.of(
                                ConfidentLearning.builder().build().audit(Map.of(), good()),
                                CurationPolicy.dropFlagged())
                        .changes())
                .isEmpty();
        assertThat(DataChecks.of(Dataset.of("none", List.<Example<String>>of()))
                        .run()
                        .issues())
                .isEmpty();
        assertThat(NutritionLabel.of(Dataset.of("none", List.<Example<String>>of()))
                        .build()
                        .toJson())
                .contains("\"none\"");
        assertThat(new ScorePooling.Minimum().pool()).isEqualTo(1);
    }

    @Test
    void labelsOfNoExampleAreNamedAmongTheGaps() {
        assertThat(NutritionLabel.of(Dataset.ofTexts(List.of("x")))
                        .labels(labels("z", "ham"))
                        .build()
                        .toJson())
                .contains("1 of the labels are of no example of the data set");
    }

    /** Rows that sum to 1 within the tolerance are taken as they are. */
    @Test
    void roundedRowsAreAuditedByEveryone() {
        ProbabilityMatrix rounded = ProbabilityMatrix.of(
                IDS, CLASSES, new double[] {0, 1.0, .996, 0, .2, .804}, ProbabilityOrigin.OUT_OF_SAMPLE);
        audits().forEach((name, audit) -> {
            if (!name.equals("MetaCorrector")) {
                assertThat(audit.of(GIVEN, rounded)).as(name).isNotNull();
            }
        });
        votes().forEach((name, use) ->
                assertThat(use.of(votes(3), rounded)).as(name).isNotNull());
    }
}
