package io.labelkit.aggregate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class DataChecksTest {

    static List<Example<Integer>> numbered(int count) {
        List<Example<Integer>> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(Example.of("r" + i, i));
        }
        return examples;
    }

    static double[][] cloud(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[rows][columns];
        for (double[] row : x) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return x;
    }

    static Map<String, Label> labels(String... classes) {
        Map<String, Label> labels = new HashMap<>();
        for (int i = 0; i < classes.length; i++) {
            labels.put("r" + i, Label.category(classes[i]));
        }
        return labels;
    }

    static Dataset<Integer> rows(int count) {
        return Dataset.of("numbers", numbered(count));
    }

    static Dataset<String> texts(String... texts) {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            examples.add(Example.of("r" + i, texts[i]));
        }
        return Dataset.of("texts", examples);
    }

    static CheckResult result(CheckReport report, String name) {
        return report.result(name).orElseThrow(() -> new AssertionError(name + " did not run: " + report));
    }

    @Test
    void plantedDuplicateAndOutlierAreFound() {
        double[][] x = cloud(200, 3, 1);
        x[17] = x[3].clone();
        x[17][0] += 1e-4;
        x[50] = new double[] {30, 30, 30};
        CheckReport report =
                DataChecks.of(rows(200)).features(FeatureTable.of(x)).run();
        assertThat(result(report, "near_duplicate").flaggedNames()).contains("r3", "r17");
        assertThat(result(report, "near_duplicate").groups().orElseThrow().groups())
                .anySatisfy(group -> assertThat(group).containsExactly(3, 17));
        assertThat(result(report, "outlier").flaggedNames().get(0)).isEqualTo("r50");
        assertThat(result(report, "exact_duplicate").isIssue()).isFalse();
    }

    @Test
    void sortedDataIsNotIidAndShuffledDataIs() {
        double[][] sorted = cloud(300, 2, 5);
        for (int i = 0; i < 300; i++) {
            sorted[i][0] += i / 100 * 6;
        }
        double[][] shuffled = sorted.clone();
        Collections.shuffle(Arrays.asList(shuffled), new Random(7));
        for (NonIidTest test : NonIidTest.values()) {
            NonIidCheck check = new NonIidCheck(test, 0.05);
            CheckReport one = DataChecks.of(rows(300))
                    .features(FeatureTable.of(sorted))
                    .with(check)
                    .run();
            CheckReport other = DataChecks.of(rows(300))
                    .features(FeatureTable.of(shuffled))
                    .with(check)
                    .run();
            assertThat(result(one, "non_iid").summary()).isLessThan(0.05);
            assertThat(result(one, "non_iid").flagged()).hasSize(1);
            assertThat(result(other, "non_iid").summary()).isGreaterThan(0.05);
            assertThat(result(other, "non_iid").isIssue()).isFalse();
        }
    }

    @Test
    void classJustBelowATenthOfAnEvenShareIsRare() {
        String[] just = new String[100];
        Arrays.fill(just, "a");
        Arrays.fill(just, 50, 95, "b");
        // Two classes: the threshold is 5 of 100.
        CheckReport at = DataChecks.of(rows(100))
                .labels(labels(replace(just, 95, "a", "b")))
                .run();
        assertThat(result(at, "class_imbalance").isIssue()).isFalse();
        String[] rare = new String[100];
        Arrays.fill(rare, "a");
        Arrays.fill(rare, 96, 100, "b");
        CheckResult found = result(DataChecks.of(rows(100)).labels(labels(rare)).run(), "class_imbalance");
        assertThat(found.flagged()).containsExactly(96, 97, 98, 99);
        assertThat(found.score(99)).isEqualTo(0.04);
        assertThat(found.score(0)).isEqualTo(1);
        Arrays.fill(rare, 95, 100, "b");
        assertThat(result(DataChecks.of(rows(100)).labels(labels(rare)).run(), "class_imbalance")
                        .isIssue())
                .isFalse();
    }

    private static String[] replace(String[] values, int from, String... with) {
        String[] copy = values.clone();
        Arrays.setAll(copy, i -> i < from ? copy[i] : with[i % with.length]);
        return copy;
    }

    @Test
    void classOfTheSchemaWithoutLabelsIsAnIssue() {
        CheckResult found = result(
                DataChecks.of(rows(4))
                        .labels(labels("a", "b", "a", "b"))
                        .space(LabelSpace.categories("a", "b", "never"))
                        .run(),
                "class_imbalance");
        assertThat(found.isIssue()).isTrue();
        assertThat(found.flagged()).isEmpty();
        assertThat(found.summary()).isZero();
        assertThat(found.findings()).containsExactly("Class 'never' has 0 of 4 labels.");
    }

    @Test
    void textsWithoutContentAreFlagged() {
        String good = "A parcel that came late, and a refund that never came.";
        CheckResult found = result(
                DataChecks.of(texts(
                                good,
                                "",
                                " \t\n",
                                "<div><br/></div>&nbsp;",
                                "!!!!!!!!",
                                "caf\uFFFD au lait",
                                good + "?",
                                "I was charged twice for one order, please help.",
                                "x".repeat(3) + "yz".repeat(9000),
                                "The app < the site > the shop, says everyone.",
                                "**bold** words, please read",
                                "-----",
                                "\u200b"))
                        .run(),
                "degenerate_text");
        assertThat(found.flaggedNames()).containsExactlyInAnyOrder("r1", "r2", "r3", "r4", "r5", "r8", "r11", "r12");
        assertThat(found.score(0)).isEqualTo(1);
        assertThat(found.numbers()).containsEntry("empty", 3.0).containsEntry("markup_only", 1.0);
        assertThat(found.numbers()).containsEntry("repeated_character", 2.0).containsEntry("undecodable", 1.0);
        assertThat(found.numbers()).containsEntry("too_long", 1.0);
    }

    @Test
    void copiesAcrossSplitsLeak() {
        String text = "The delivery came two weeks late and nobody answered my three letters about it.";
        Dataset<String> data = Dataset.of(
                "splits",
                List.of(
                        Example.of("a", text).inSplit("train"),
                        Example.of("b", text.toUpperCase(Locale.ROOT)).inSplit("test"),
                        Example.of("c", "Something else altogether, about a garden.")
                                .inSplit("test"),
                        Example.of("d", "One more thing that nobody said before.")
                                .inSplit("train"),
                        Example.of("e", "One more thing that nobody said before!")
                                .inSplit("train")));
        CheckResult found = result(DataChecks.of(data).run(), "leakage");
        assertThat(found.flaggedNames()).containsExactly("a", "b");
        assertThat(found.score(0)).isZero();
        assertThat(found.findings()).containsExactly("1 group of copies across the splits test, train.");
        assertThat(result(DataChecks.of(data).run(), "near_duplicate_text").flaggedNames())
                .contains("a", "b", "d", "e");
    }

    @Test
    void metadataThatGivesTheLabelAwayIsFlagged() {
        List<Example<Integer>> examples = new ArrayList<>();
        Map<String, Label> labels = new HashMap<>();
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            boolean spam = i % 2 == 0;
            Map<String, String> metadata = Map.of(
                    "site",
                    spam ? "one" : "two",
                    "colour",
                    random.nextBoolean() ? "red" : "blue",
                    "price",
                    Double.toString((spam ? 10 : 20) + random.nextGaussian()),
                    "row",
                    Integer.toString(i),
                    "key",
                    "k" + random.nextLong());
            examples.add(Example.of(new Item<>("r" + i, i, metadata)));
            labels.put("r" + i, Label.category(spam ? "spam" : "ham"));
        }
        CheckReport report =
                DataChecks.of(Dataset.of("metadata", examples)).labels(labels).run();
        CheckResult found = result(report, "spurious_correlation");
        assertThat(found.flaggedNames()).containsExactly("site", "price");
        assertThat(found.subjects()).containsExactly("colour", "price", "row", "site");
        assertThat(result(report, "identifier_column").flaggedNames()).containsExactly("row");
    }

    /** scipy 1.10: chi2_contingency([[30, 10], [12, 28]], correction=False), V corrected by Bergsma's formula. */
    @Test
    void cramersVAndItsPValueAreThoseOfScipy() {
        int[] values = new int[80];
        int[] labels = new int[80];
        for (int i = 0; i < 80; i++) {
            values[i] = i < 40 ? 0 : 1;
            labels[i] = i < 30 || (i >= 40 && i < 52) ? 0 : 1;
        }
        Association found =
                Association.ofCategories(values, 2, labels, 2, 0, "x").orElseThrow();
        assertThat(found.effect()).isCloseTo(0.43907820086389737, within(1e-12));
        assertThat(found.p()).isCloseTo(5.578564131855008e-05, within(1e-12));
    }

    /** scipy 1.10: f_oneway([1, 2, 3, 4], [3, 4, 5, 7], [8, 9, 9, 10.5]). */
    @Test
    void etaAndItsPValueAreThoseOfScipy() {
        Association found = Association.ofNumbers(
                        new double[] {1, 2, 3, 4, 3, 4, 5, 7, 8, 9, 9, 10.5},
                        new int[] {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2},
                        3)
                .orElseThrow();
        assertThat(found.effect()).isCloseTo(0.9180288806570104, within(1e-12));
        assertThat(found.p()).isCloseTo(0.0002422824938090349, within(1e-12));
    }

    @Test
    void worstGroupIsFoundWhateverItsPlace() {
        for (int bad = 0; bad < 3; bad++) {
            String[] given = new String[30];
            Arrays.fill(given, "a");
            double[] p = new double[60];
            for (int i = 0; i < 30; i++) {
                p[2 * i] = i / 10 == bad ? 0.05 : 0.9;
                p[2 * i + 1] = 1 - p[2 * i];
            }
            List<String> ids = numbered(30).stream().map(Example::id).toList();
            CheckResult found = result(
                    DataChecks.of(rows(30))
                            .labels(labels(given))
                            .probabilities(
                                    ProbabilityMatrix.of(ids, List.of("a", "b"), p, ProbabilityOrigin.OUT_OF_SAMPLE))
                            .groups(e -> "g" + Integer.parseInt(e.id().substring(1)) / 10)
                            .run(),
                    "underperforming_group");
            // .05 / ((.05 + .9 + .9) / 3)
            assertThat(found.summary()).isCloseTo(0.05 / (1.85 / 3), within(1e-12));
            assertThat(found.flagged()).hasSize(10).contains(10 * bad);
        }
    }

    @Test
    void clustersAreFoundInTheFeatures() {
        double[][] x = cloud(90, 2, 11);
        double[] p = new double[180];
        String[] given = new String[90];
        Arrays.fill(given, "a");
        for (int i = 0; i < 90; i++) {
            x[i][0] += i / 30 * 50;
            p[2 * i] = i < 30 ? 0.01 : 0.95;
            p[2 * i + 1] = 1 - p[2 * i];
        }
        List<String> ids = numbered(90).stream().map(Example::id).toList();
        CheckResult found = result(
                DataChecks.of(rows(90))
                        .labels(labels(given))
                        .features(FeatureTable.of(x))
                        .probabilities(ProbabilityMatrix.of(ids, List.of("a", "b"), p, ProbabilityOrigin.OUT_OF_SAMPLE))
                        .run(),
                "underperforming_group");
        assertThat(found.flagged()).isNotEmpty();
        assertThat(Arrays.stream(found.flagged()).allMatch(i -> i < 30)).isTrue();
    }
}
