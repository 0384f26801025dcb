package io.labelkit.aggregate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.report.Report;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where something is missing or wrong, and how results leave the library. */
@NullMarked
class DataChecksInputTest {
    @Test
    void missingValuesAreCountedAndKeepDistancesFromBeingMeasured() {
        double nan = Double.NaN;
        CheckReport report = DataChecks.of(DataChecksTest.rows(3))
                .features(FeatureTable.withMissing(new double[][] {{1, nan}, {nan, nan}, {2, 3}}))
                .run();
        CheckResult found = DataChecksTest.result(report, "null");
        assertThat(found.scores()).containsExactly(0.5, 0, 1);
        assertThat(found.flagged()).containsExactly(1);
        assertThat(report.skipped())
                .anySatisfy(s -> assertThat(s.reason()).isEqualTo(SkipReason.MISSING_FEATURE_VALUES));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        CheckReport report = DataChecks.of(DataChecksTest.rows(5)).run();
        Map<String, SkipReason> reasons = new HashMap<>();
        report.skipped().forEach(s -> reasons.put(s.name(), s.reason()));
        assertThat(report.results()).isEmpty();
        assertThat(reasons)
                .containsEntry("outlier", SkipReason.NO_FEATURES)
                .containsEntry("class_imbalance", SkipReason.NO_LABELS)
                .containsEntry("degenerate_text", SkipReason.NO_TEXTS)
                .containsEntry("leakage", SkipReason.NO_SPLITS);
        CheckReport few = DataChecks.of(DataChecksTest.rows(11))
                .features(FeatureTable.of(DataChecksTest.cloud(11, 2, 1)))
                .labels(DataChecksTest.labels("a", "a"))
                .run();
        assertThat(few.skipped())
                .anySatisfy(s -> assertThat(s.toString())
                        .isEqualTo(
                                "\ncheck: outlier · why: 11 rows are too few for 10 neighbors; it needs more than 11"));
        assertThat(few.skipped()).anySatisfy(s -> assertThat(s.reason()).isEqualTo(SkipReason.ONE_CLASS));
        CheckReport same = DataChecks.of(DataChecksTest.rows(30))
                .features(FeatureTable.of(new double[30][4]))
                .run();
        assertThat(same.skipped()).anySatisfy(s -> assertThat(s.reason()).isEqualTo(SkipReason.CONSTANT_FEATURES));
        assertThat(DataChecksTest.result(same, "exact_duplicate").flagged()).hasSize(30);
        assertThat(DataChecks.of(DataChecksTest.rows(0)).run().issues()).isEmpty();
    }

    @Test
    void badInputIsRefusedByName() {
        assertThatThrownBy(() -> FeatureTable.of(new double[][] {{1, 2}, {3, Double.NaN}}))
                .hasMessage("feature in row 1, column 1 must be a finite number, but was NaN");
        assertThatThrownBy(() -> FeatureTable.withMissing(new double[][] {{1, Double.POSITIVE_INFINITY}}))
                .hasMessage("feature in row 0, column 1 must be a finite number, but was Infinity");
        assertThatThrownBy(() -> FeatureTable.of(new double[][] {{1, 2}, {3}}))
                .hasMessage("features of row 1 must be 2 numbers as in row 0, but were 1");
        assertThatThrownBy(() -> DataChecks.of(DataChecksTest.rows(3)).features(FeatureTable.of(new double[2][2])))
                .hasMessageContaining("features must be 3 rows");
        assertThatThrownBy(() ->
                        KnnGraph.builder(FeatureTable.of(new double[10][2])).build())
                .hasMessageContaining("at least k + 1 = 11 rows");
        assertThatThrownBy(() -> DataChecks.of(DataChecksTest.rows(1))
                        .labels(DataChecksTest.labels("a", "b"))
                        .run())
                .hasMessageContaining("'r1'");
        assertThatThrownBy(() -> DataChecks.of(DataChecksTest.rows(2))
                        .labels(DataChecksTest.labels("a", "odd"))
                        .space(LabelSpace.categories("a", "b"))
                        .run())
                .hasMessageContaining("label of example 'r1'")
                .hasMessageContaining("'odd'");
        ProbabilityMatrix inSample = ProbabilityMatrix.of(
                List.of("r0"), List.of("a", "b"), new double[] {1, 0}, ProbabilityOrigin.IN_SAMPLE);
        assertThatThrownBy(() -> DataChecks.of(DataChecksTest.rows(1)).probabilities(inSample))
                .hasMessageContaining("out of sample");
        assertThatThrownBy(() -> DataChecks.of(DataChecksTest.rows(2)).probabilities(inSample))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A check that a jar could bring. */
    public static final class LongIds implements IssueCheck {
        @Override
        public String name() {
            return "long_ids";
        }

        @Override
        public String finds() {
            return "Ids of more than two characters.";
        }

        @Override
        public Set<CheckNeed> needs() {
            return Set.of();
        }

        @Override
        public CheckOutcome run(CheckInput input) {
            double[] scores = new double[input.rows()];
            boolean[] flags = new boolean[input.rows()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = 1.0 / input.ids().get(i).length();
                flags[i] = input.ids().get(i).length() > 2;
            }
            return CheckResult.builder(this, CheckSubject.ROW, input.ids(), scores, flags)
                    .threshold(2, "Ids of more characters are flagged.")
                    .build();
        }
    }

    @Test
    void checksOfAJarAreFound(@TempDir Path jar) throws Exception {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(IssueCheck.class.getName()), LongIds.class.getName());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, LongIds.class.getClassLoader())) {
            CheckReport report =
                    DataChecks.of(DataChecksTest.rows(11)).load(loader).run();
            assertThat(DataChecksTest.result(report, "long_ids").flaggedNames()).containsExactly("r10");
        }
    }

    @Test
    void reportIsJsonAndHtmlThatEscapesHostileText() throws Exception {
        String text = "<script>alert(1)</script> and some words that follow it";
        Dataset<String> data = Dataset.of(
                "<b>data</b>",
                List.of(
                        Example.of("<img src=x>", text),
                        Example.of("b", text),
                        Example.of("c", "other words, unlike")));
        CheckReport report = DataChecks.of(data).run();
        JsonNode json = new ObjectMapper().readTree(report.toJson());
        assertThat(json.get("rows").asInt()).isEqualTo(3);
        assertThat(json.at("/checks/0/name").asText()).isEqualTo("exact_duplicate");
        assertThat(json.at("/checks/0/flagged/0/name").asText()).isEqualTo("<img src=x>");
        assertThat(json.at("/checks/0/flagged/0/score").asDouble()).isEqualTo(0.5);
        String html = Report.builder("Checks")
                .add(CheckParts.of(report).section("Data checks"))
                .build()
                .toHtml();
        assertThat(html).contains("exact duplicate").doesNotContain("<img src=x>");
    }

    @Test
    void labelConflictsInsideDuplicatesAreNamed() {
        CheckResult found = DataChecksTest.result(
                DataChecks.of(DataChecksTest.texts(
                                "Please send my money back today.", "please send  my money back today.", "Other."))
                        .labels(DataChecksTest.labels("refund", "praise", "other"))
                        .run(),
                "near_duplicate_text");
        assertThat(found.findings()).contains("2 near-duplicates from 'r0' have labels 'praise' (1), 'refund' (1).");
        assertThat(found.groups()
                        .orElseThrow()
                        .labelConflicts(List.of(Optional.of("a"), Optional.of("a"), Optional.of("b"))))
                .isEmpty();
    }
}
