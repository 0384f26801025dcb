package io.labelkit.model.student.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.Classifier;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.pipeline.StudentLabels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherStudentReportTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    @TempDir
    Path directory;

    /** Ten items, half of them spam; the student is sure of the first eight and right about those. */
    private static StudentLabels student(double sure) {
        List<Item<String>> items = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            items.add(Item.of("e" + i, "" + i));
        }
        return StudentLabels.of(
                new Classifier<String>() {
                    @Override
                    public List<String> classes() {
                        return SPACE.classNames();
                    }

                    @Override
                    public List<double[]> predict(List<Item<String>> asked) {
                        return asked.stream()
                                .map(item -> {
                                    int i = Integer.parseInt(item.data());
                                    double p = i < 8 ? sure : 0.6;
                                    boolean spam = (i % 2 == 1) == (i < 8);
                                    return spam ? new double[] {1 - p, p} : new double[] {p, 1 - p};
                                })
                                .toList();
                    }
                },
                SPACE,
                items);
    }

    private static Map<String, Label> gold() {
        Map<String, Label> gold = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            gold.put("e" + i, new Label.Category(i % 2 == 1 ? "spam" : "ham"));
        }
        return gold;
    }

    /** The teacher is right about the last two, and wrong about one of the others; it is silent about half of them. */
    private static Map<String, Label> teacher() {
        Map<String, Label> said = gold();
        said.put("e0", new Label.Category("spam"));
        for (int i = 4; i < 8; i++) {
            said.remove("e" + i);
        }
        return said;
    }

    private static TeacherStudentReportBuilder builder() {
        List<Item<String>> items = List.of(Item.of("t", "t"), Item.of("u", "u"), Item.of("v", "v"));
        return TeacherStudentReport.builder(SPACE, gold())
                .teacher("votes", teacher())
                .student("student", student(0.9))
                .majorityClass(TrainingSet.hard(items, SPACE.classNames(), new int[] {1, 1, 0}));
    }

    @Test
    void everybodyIsScoredOnAllAndWhereTheTeacherSpoke() {
        TeacherStudentReport report =
                builder().cost("votes", 2.5).latency("student", 0.01).build();
        Contestant votes = report.contestants().get(0);
        Contestant student = report.contestants().get(1);
        Contestant majority = report.contestants().get(2);
        assertThat(votes.evaluation().accuracy().orElseThrow().estimate()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(votes.evaluation().labelled()).isEqualTo(6);
        assertThat(student.evaluation().accuracy().orElseThrow().estimate()).isCloseTo(0.8, within(1e-12));
        assertThat(student.onTeachersPart().orElseThrow().examples()).isEqualTo(6);
        assertThat(student.onTeachersPart()
                        .orElseThrow()
                        .accuracy()
                        .orElseThrow()
                        .estimate())
                .isCloseTo(4 / 6.0, within(1e-12));
        assertThat(majority.evaluation().accuracy().orElseThrow().estimate()).isCloseTo(0.5, within(1e-12));
        assertThat(votes.costPerThousand()).isEqualTo(OptionalDouble.of(2.5));
        assertThat(student.millisPerItem()).isEqualTo(OptionalDouble.of(0.01));
        assertThat(student.costPerThousand()).isEmpty();
    }

    @Test
    void classesShowWhereTheStudentGainsAndLoses() {
        ClassLoss ham = builder().build().classes().get(0);
        assertThat(ham.name()).isEqualTo("ham");
        assertThat(ham.gold()).isEqualTo(5);
        assertThat(ham.teacherRecall().orElseThrow()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(ham.studentRecall().orElseThrow()).isCloseTo(0.8, within(1e-12));
        assertThat(ham.studentLoss().orElseThrow()).isCloseTo(-(4 * Math.log(0.9) + Math.log(0.4)) / 5, within(1e-12));
    }

    /** Where it is sure the student is right; about the rest the teacher knows better. */
    @Test
    void theCurveSaysWhereToAskTheTeacher() {
        TeacherStudentReport report = builder().build();
        assertThat(report.selective()).hasSize(2);
        SelectivePoint sure = report.selective().get(0);
        assertThat(sure.coverage()).isCloseTo(0.8, within(1e-12));
        assertThat(sure.accuracy().estimate()).isEqualTo(1);
        assertThat(sure.withTeacher()).isEqualTo(OptionalDouble.of(1));
        assertThat(report.selective().get(1).withTeacher()).isEqualTo(OptionalDouble.of(0.8));
        assertThat(report.deferral()).contains(sure);
    }

    @Test
    void calibrationIsShownBeforeAndAfter() {
        TeacherStudentReport report = builder().beforeCalibration(student(0.99)).build();
        assertThat(report.reliability().calibrationError()).isCloseTo(0.8 * 0.1 + 0.2 * 0.6, within(1e-9));
        assertThat(report.reliability().brier()).isCloseTo(0.8 * 0.02 + 0.2 * 0.72, within(1e-9));
        assertThat(report.beforeCalibration().orElseThrow().logLoss())
                .isLessThan(report.reliability().logLoss());
    }

    /** Of the six examples that the teacher labelled it is right about five, the student about four. */
    @Test
    void theStudentIsComparedWithItsTeacherWhereBothSpoke() {
        TeacherStudentReport report = builder().build();
        assertThat(report.lead().orElseThrow().estimate()).isCloseTo(-1 / 6.0, within(1e-12));
        assertThat(report.display().text()).contains("which of the two is right more often", "−16.7");
        Contestant student = report.contestants().stream()
                .filter(c -> c.name().equals(report.student()))
                .findFirst()
                .orElseThrow();
        assertThat(student.elsewhere().orElseThrow().accuracy().orElseThrow().estimate())
                .isEqualTo(1);
        assertThat(report.bins()).isNotEmpty();
    }

    @Test
    void theLearningCurveIsInOrder() {
        TeacherStudentReport report =
                builder().learned(500, gold()).learned(100, teacher()).build();
        assertThat(report.learning()).extracting(CurvePoint::items).containsExactly(100, 500);
        assertThat(report.learning().get(0).accuracy().estimate()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void theTablesAndThePageHaveEverything() throws Exception {
        TeacherStudentReport report = builder()
                .labels("<script>alert(1)</script>", gold())
                .beforeCalibration(student(0.99))
                .learned(100, gold())
                .build();
        assertThat(report.display().text())
                .contains("votes", "83.3%", "majority class", "log loss", "before calibration", "90.0%")
                .containsPattern("trained on fewer labels\n +labels +accuracy +95% interval\n +100 +100.0%");
        assertThat(report.toString()).hasSizeLessThan(1000).contains("more tables, print() shows all");
        report.writeHtml(directory.resolve("report.html"));
        assertThat(Files.readString(directory.resolve("report.html")))
                .contains("Where to ask the teacher", "majority class", "Selective prediction")
                .doesNotContain("<script>alert(1)</script>");
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        assertThatThrownBy(() -> TeacherStudentReport.builder(SPACE, Map.of())).hasMessageContaining("gold");
        assertThatThrownBy(() -> TeacherStudentReport.builder(SPACE, Map.of("e", new Label.Category("eggs"))))
                .hasMessageContaining("'e'")
                .hasMessageContaining("eggs");
        assertThatThrownBy(() -> TeacherStudentReport.builder(SPACE, gold()).build())
                .hasMessageContaining("student");
        assertThatThrownBy(() -> builder().cost("nobody", 1).build()).hasMessageContaining("nobody");
        assertThatThrownBy(() -> builder().labels("votes", gold())).hasMessageContaining("votes");
        Map<String, Label> more = gold();
        more.put("e99", new Label.Category("ham"));
        assertThatThrownBy(() -> TeacherStudentReport.builder(SPACE, more)
                        .student("student", student(0.9))
                        .build())
                .hasMessageContaining("'e99'");
    }
}
