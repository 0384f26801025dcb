package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.io.InputException;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are read several times are audited like rows in memory. */
class StreamingTest {

    private static List<LabelIssue> inRowOrder(LabelIssues issues) {
        return IntStream.range(0, issues.size())
                .filter(issues::isIssue)
                .mapToObj(issues::issue)
                .toList();
    }

    private static void assertSame(ConfidentLearning auditor, GivenLabels labels, LabelledRows rows) {
        List<LabelIssue> flagged = new ArrayList<>();
        StreamedAudit streamed = auditor.audit(rows, flagged::add);
        LabelIssues issues = auditor.audit(labels);
        ConfidentJoint joint = ConfidentJoint.estimate(labels);
        assertThat(flagged).isEqualTo(inRowOrder(issues));
        assertThat(streamed.flagged()).isEqualTo(issues.count());
        assertThat(streamed.examples()).isEqualTo(issues.size());
        assertThat(streamed.warnings()).isEqualTo(issues.warnings());
        assertThat(streamed.method()).isEqualTo(issues.method());
        assertThat(streamed.joint().counts()).isDeepEqualTo(joint.counts());
        assertThat(streamed.joint().thresholds().toArray())
                .isEqualTo(joint.thresholds().toArray());
        assertThat(streamed.joint().issueCount()).isEqualTo(joint.issueCount());
        assertThat(streamed.joint().offDiagonal()).isEmpty();
    }

    @Property(tries = 50)
    void everyFilterAndScoreGivesTheSameIssuesByHeapsAndByDigits(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n, @ForAll @IntRange(min = 1, max = 5) int k) {
        GivenLabels labels =
                ConfidentLearningPropertyTest.random(seed, n, k, seed % 2 == 0).rows();
        Random random = new Random(seed);
        List<LabelQualityScore> scores = List.of(LabelQualityScore.values());
        for (IssueFilter filter : IssueFilter.values()) {
            for (long held : new long[] {0, 1_000}) {
                ConfidentLearning auditor = ConfidentLearning.builder()
                        .filter(filter)
                        .score(scores.get(random.nextInt(scores.size())))
                        .minExamplesPerClass(random.nextInt(3))
                        .fracNoise(random.nextInt(3) / 2.0)
                        .calibrateJoint(random.nextBoolean())
                        .maxHeld(held)
                        .build();
                assertSame(auditor, labels, LabelledRows.of(labels));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(IssueFilter.class)
    void manyRowsGiveTheSameThresholdsToTheLastBit(IssueFilter filter) {
        GivenLabels labels =
                ConfidentLearningPropertyTest.random(5, 40_000, 4, false).rows();
        assertSame(ConfidentLearning.builder().filter(filter).build(), labels, LabelledRows.of(labels));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void theNumberOfThreadsDoesNotMatter(int threads) {
        GivenLabels labels =
                ConfidentLearningPropertyTest.random(9, 50_000, 6, true).rows();
        for (LabelQualityScore score : LabelQualityScore.values()) {
            ConfidentLearning.Builder auditor =
                    ConfidentLearning.builder().filter(IssueFilter.BOTH).score(score);
            LabelIssues one = auditor.threads(1).build().audit(labels);
            LabelIssues many = auditor.threads(threads).build().audit(labels);
            assertThat(many.scores()).isEqualTo(one.scores());
            assertThat(many.order()).isEqualTo(one.order());
            assertThat(many.flags()).isEqualTo(one.flags());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"breast_cancer_lr", "wine_lr", "digits_lr", "digits_rf_ties", "edge_missing_class"})
    void filesGiveTheIssuesOfTheReference(String name) {
        Path folder = ConfidentFiles.folder("confident").resolve(name);
        LabelledRows rows = LabelledRows.csv(
                folder.resolve("labels.csv"), folder.resolve("pred_probs.csv"), ProbabilityOrigin.OUT_OF_SAMPLE);
        for (IssueFilter filter : IssueFilter.values()) {
            List<String> flagged = new ArrayList<>();
            StreamedAudit audit = ConfidentLearning.builder()
                    .filter(filter)
                    .maxHeld(100)
                    .build()
                    .audit(rows, issue -> flagged.add(issue.id()));
            int[] expected = ConfidentFiles.ints(ConfidentFiles.json(folder.resolve("expected/filter.json"))
                    .get("by")
                    .get(filter.name().toLowerCase(Locale.ROOT)));
            if (name.endsWith("_lr")) {
                assertThat(flagged.stream().mapToInt(Integer::parseInt).toArray())
                        .containsExactly(expected);
            }
            assertThat(flagged)
                    .as("the number does not depend on ties at a cut of low scores")
                    .hasSizeBetween(expected.length - 3, expected.length + 3);
            assertThat(audit.joint().counts())
                    .isDeepEqualTo(ConfidentFiles.matrix(ConfidentFiles.json(folder.resolve("expected/counts.json"))
                            .get("confident_joint_uncalibrated")));
        }
    }

    @Test
    void readsFilesOfNumpy(@TempDir Path folder) throws IOException {
        Audited audited = ConfidentFixtures.b();
        GivenLabels labels = audited.rows();
        ByteBuffer p = ByteBuffer.allocate(8 * 14 * 3).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer y = ByteBuffer.allocate(8 * 14).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 14; i++) {
            y.putLong(labels.given(i));
            for (int j = 0; j < 3; j++) {
                p.putDouble(labels.probability(i, j));
            }
        }
        Path probabilities = npy(folder.resolve("p.npy"), "<f8", "(14, 3)", p.array());
        Path given = npy(folder.resolve("y.npy"), "<i8", "(14,)", y.array());
        LabelledRows rows = LabelledRows.npy(given, probabilities, labels.classes(), ProbabilityOrigin.OUT_OF_SAMPLE);
        List<String> flagged = new ArrayList<>();
        ConfidentLearning auditor = ConfidentLearning.builder().build();
        assertThat(auditor.audit(rows, issue -> flagged.add(issue.id())).passes())
                .isEqualTo(4);
        assertThat(flagged).containsExactly("0", "5", "6", "9", "13");

        Path shorter = npy(folder.resolve("s.npy"), "<i8", "(13,)", Arrays.copyOf(y.array(), 13 * 8));
        assertThatThrownBy(() -> LabelledRows.npy(
                                shorter, probabilities, labels.classes(), ProbabilityOrigin.OUT_OF_SAMPLE)
                        .open())
                .hasMessageContaining("s.npy must have one number for each of 14 rows");
        Path cut = npy(folder.resolve("c.npy"), "<f8", "(14, 3)", Arrays.copyOf(p.array(), 100));
        assertThatThrownBy(() -> auditor.audit(
                        LabelledRows.npy(given, cut, labels.classes(), ProbabilityOrigin.OUT_OF_SAMPLE), i -> {}))
                .hasMessageContaining("c.npy must have 14 rows, but ends in row 4");
        assertThatThrownBy(() -> LabelledRows.npy(given, given, labels.classes(), ProbabilityOrigin.OUT_OF_SAMPLE)
                        .open())
                .hasMessageContaining("type of y.npy");
        Files.writeString(folder.resolve("t.npy"), "id,p0\n");
        assertThatThrownBy(() -> LabelledRows.npy(
                                given, folder.resolve("t.npy"), labels.classes(), ProbabilityOrigin.UNKNOWN)
                        .open())
                .hasMessageContaining("must be a .npy file");
    }

    private static Path npy(Path file, String type, String shape, byte[] data) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        byte[] text = (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(10 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.putShort((short) text.length).put(text).put(data);
        return Files.write(file, bytes.array());
    }

    @Test
    void refusesFilesThatDoNotMatchAndRowsThatAreNoDistribution(@TempDir Path folder) throws IOException {
        Path p = Files.writeString(folder.resolve("p.csv"), "id,ham,spam\na,0.9,0.1\nb,0.2,0.8\n");
        Path labels = folder.resolve("y.csv");
        ConfidentLearning auditor = ConfidentLearning.builder().build();
        LabelledRows rows = LabelledRows.csv(labels, p, ProbabilityOrigin.OUT_OF_SAMPLE);
        Files.writeString(labels, "id,label\na,ham\n");
        assertThatThrownBy(() -> auditor.audit(rows, i -> {})).hasMessageContaining("one of them is shorter");
        Files.writeString(labels, "id,label\nb,ham\na,ham\n");
        assertThatThrownBy(() -> auditor.audit(rows, i -> {}))
                .hasMessageContaining("'b' (y.csv:2) stands beside 'a' (p.csv:2)");
        Files.writeString(labels, "id,label\na,ham\nb,eggs\n");
        assertThatThrownBy(() -> auditor.audit(rows, i -> {})).hasMessageContaining("no column for the label 'eggs'");
        Files.writeString(labels, "id,label\na,\nb,ham\n");
        assertThat(auditor.audit(rows, i -> {}).examples())
                .as("rows without a label are left out")
                .isEqualTo(1);
        Files.writeString(p, "id,ham,spam\na,0.9,0.1\nb,0.2,NaN\n");
        assertThatThrownBy(() -> auditor.audit(rows, i -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("spam");
        assertThatThrownBy(() -> auditor.audit(LabelledRows.csv(labels, p, ProbabilityOrigin.IN_SAMPLE), i -> {}))
                .hasMessageContaining("out of sample");
    }

    /** Also far apart, among more ids than are kept, and where the filter forgets nothing but is not sure. */
    @ParameterizedTest
    @ValueSource(ints = {2, 100, 9_999, 10_001, 60_000})
    void anIdThatOccursTwiceIsNamedWithItsLine(int rows, @TempDir Path folder) throws IOException {
        StringBuilder p = new StringBuilder("id,ham,spam\n");
        StringBuilder y = new StringBuilder("id,label\n");
        for (int i = 0; i < rows; i++) {
            p.append("m").append(i).append(",0.9,0.1\n");
            y.append("m").append(i).append(i % 2 == 0 ? ",ham\n" : ",spam\n");
        }
        Path labels = folder.resolve("y.csv");
        Path probabilities = folder.resolve("p.csv");
        LabelledRows files = LabelledRows.csv(labels, probabilities, ProbabilityOrigin.OUT_OF_SAMPLE);
        ConfidentLearning auditor = ConfidentLearning.builder().build();
        Files.writeString(labels, y);
        Files.writeString(probabilities, p);
        assertThat(auditor.audit(files, issue -> {}).examples()).isEqualTo(rows);
        Files.writeString(labels, y.append("m1,ham\n"));
        Files.writeString(probabilities, p.append("m1,0.9,0.1\n"));
        assertThatThrownBy(() -> auditor.audit(files, issue -> {}))
                .hasMessage("y.csv:" + (rows + 2) + ": id 'm1' occurs twice");
    }

    @Test
    void noticesRowsThatChangeBetweenPasses() {
        GivenLabels ten = ConfidentLearningPropertyTest.random(3, 10, 3, false).rows();
        GivenLabels nine = ConfidentLearningPropertyTest.random(3, 9, 3, false).rows();
        LabelledRows changing = new LabelledRows() {
            private int passes;

            @Override
            public List<String> classes() {
                return ten.classes();
            }

            @Override
            public ProbabilityOrigin origin() {
                return ProbabilityOrigin.OUT_OF_SAMPLE;
            }

            @Override
            public Cursor open() {
                return LabelledRows.of(passes++ == 0 ? ten : nine).open();
            }
        };
        assertThatThrownBy(() -> ConfidentLearning.builder().build().audit(changing, i -> {}))
                .hasMessageContaining("there were 10 with a label and then 9");
    }

    @Property(tries = 200)
    void bothKindsOfCutsTakeTheLowestAndOfEqualOnesTheFirst(
            @ForAll long seed, @ForAll @IntRange(max = 300) int n, @ForAll @IntRange(min = 1, max = 300) int wanted) {
        Random random = new Random(seed);
        double[] keys = IntStream.range(0, n)
                .mapToDouble(i -> seed % 2 == 0 ? random.nextInt(9) / 4.0 - 1 : random.nextGaussian())
                .toArray();
        int[] expected = IntStream.range(0, n)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(i -> keys[i] + 0.0))
                .limit(wanted)
                .mapToInt(i -> i)
                .sorted()
                .toArray();
        for (Cuts cuts : List.of(new HeapCuts(new int[] {wanted, 0}), new DigitCuts(new int[] {wanted, 0}))) {
            while (cuts.unfinished()) {
                for (double key : keys) {
                    cuts.add(0, key);
                }
                cuts.endPass();
            }
            assertThat(IntStream.range(0, n).filter(i -> cuts.take(0, keys[i])).toArray())
                    .containsExactly(expected);
        }
    }
}
