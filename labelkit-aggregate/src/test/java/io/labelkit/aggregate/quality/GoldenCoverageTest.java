package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Every file of expected numbers is asserted by a test. */
@NullMarked
class GoldenCoverageTest {
    private static final List<String> SINGLE =
            List.of("breast_cancer_lr", "digits_lr", "digits_rf_ties", "edge_missing_class", "wine_lr");

    private static Map<String, String> tests() {
        Map<String, String> tests = new TreeMap<>();
        for (String set : SINGLE) {
            tests.put(set + "/counts.json", "ConfidentLearningGoldenTest, DetectionGoldenTest");
            tests.put(set + "/filter.json", "ConfidentLearningGoldenTest, DetectionGoldenTest");
            tests.put(set + "/rank.json", "ConfidentLearningGoldenTest, DetectionGoldenTest");
            tests.put(set + "/dataset.json", "HealthGoldenTest, DetectionGoldenTest");
            tests.put(set + "/outlier.json", "HealthGoldenTest, checks.CleanlabChecksGoldenTest");
        }
        for (String set : List.of("digits_lr", "wine_lr")) {
            tests.put(set + "/ensemble.json", "HealthGoldenTest");
        }
        for (String file : List.of("counts", "filter", "rank")) {
            tests.put("multilabel_digits/" + file + ".json", "multilabel.MultiLabelGoldenTest");
        }
        for (String file : List.of("filter", "rank", "summary")) {
            tests.put("tokens_digits/" + file + ".json", "token.TokenGoldenTest");
        }
        tests.put("multiannotator_digits/crowdlab.json", "annotator.CrowdlabGoldenTest");
        tests.put("multiannotator_digits/crowdlab_ensemble.json", "annotator.CrowdlabGoldenTest");
        tests.put("multiannotator_digits/activelab.json", "annotator.ActiveLabGoldenTest");
        tests.put("regression_diabetes/rank.json", "regression.NumericGoldenTest");
        tests.put("regression_diabetes/clean_learning_not_exact.json", "regression.NumericGoldenTest");
        for (String set : List.of("20news", "cifar10", "offense_single", "politeness_qa_llm", "youtube_weak")) {
            tests.put("led_expected/led_" + set + ".json", "ConfidentLearningGoldenTest");
        }
        return tests;
    }

    @Test
    void noFileOfExpectedNumbersIsLeftOut() throws IOException {
        Path root = ConfidentFiles.folder("confident");
        try (Stream<Path> files = Files.walk(root)) {
            List<String> found = files.filter(file -> file.toString().endsWith(".json"))
                    .map(root::relativize)
                    .filter(file -> file.toString().contains("expected"))
                    .map(file -> file.getName(0) + "/" + file.getFileName())
                    .sorted()
                    .toList();
            assertThat(found).containsExactlyElementsOf(tests().keySet());
        }
        assertThat(tests().values())
                .allSatisfy(names -> assertThat(Stream.of(names.split(", ")).map(GoldenCoverageTest::type))
                        .doesNotContainNull());
    }

    private static Class<?> type(String name) {
        String home = name.startsWith("checks.") ? "io.labelkit.aggregate." : "io.labelkit.aggregate.quality.";
        try {
            return Class.forName(home + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("there is no test " + name, e);
        }
    }
}
