package io.labelkit.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRoundTripTest {
    static final LabelSpace SPACE = LabelSpace.categories("ham", "spam", "\u00fcber \u2028 \"x\"");

    @TempDir
    private Path dir;

    static Dataset<String> data() {
        return Dataset.of(
                "d",
                List.of(
                        Example.of(new Item<>("a", "text\n\u0000\ud83d\ude00", Map.of("k", "v", "label", "no")))
                                .withGold(new Label.Category("ham"), GoldRole.TEST)
                                .inSplit("test"),
                        Example.of("b", "").withGold(new Label.Category("\u00fcber \u2028 \"x\"")),
                        Example.of("c", "plain").inSplit("train")));
    }

    static OutcomeTable outcomes() {
        LabelerInfo one = new LabelerInfo("one", Fingerprint.of("t", Map.of("a", 1)), Set.of("two"));
        OutcomeTable.Builder table = OutcomeTable.builder(SPACE, List.of(one, LabelerInfo.named("two")));
        int a = table.addExample("a");
        int b = table.addExample("b");
        table.addExample("never asked");
        Cost cost = new Cost(
                OptionalLong.of(3), OptionalLong.of(4), OptionalDouble.of(0.25), Optional.of(Duration.ofMillis(5)));
        table.set(a, 0, new Outcome.Voted(Vote.of("spam").withConfidence(0.75).withRationale("why"), cost));
        table.set(a, 1, Outcome.abstain());
        table.set(b, 0, Outcome.failure(FailureKind.TIMED_OUT, "slow"));
        table.set(b, 1, Outcome.vote(Vote.of(new VotePayload.Distribution(Map.of("ham", 0.25, "spam", 0.75)))));
        return table.build();
    }

    @Test
    void examplesKeepGoldRolesSplitsAndMetadata() {
        Path file = dir.resolve("x.parquet");
        ParquetExamples.write(file, data());
        Dataset<String> read = ParquetExamples.of(file).space(SPACE).read();
        assertThat(read.examples()).isEqualTo(data().examples());
        assertThat(read.goldHash()).isEqualTo(data().goldHash());
        assertThat(ParquetExamples.of(file).read().examples()).isEqualTo(data().examples());
        assertThatThrownBy(() -> ParquetExamples.of(file)
                        .space(LabelSpace.categories("other"))
                        .read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.parquet: row 1")
                .hasMessageContaining("ham");
    }

    @Test
    void noExamplesAreNoRows() {
        Path file = dir.resolve("x.parquet");
        ParquetExamples.write(file, Dataset.ofTexts(List.of()));
        assertThat(ParquetExamples.of(file).read().examples()).isEmpty();
    }

    @Test
    void otherKindsOfLabelsAreKept() {
        Map<LabelSpace, Label> labels = Map.of(
                LabelSpace.builder(LabelKind.NUMBER, "n").build(), new Label.Numeric(0.1),
                LabelSpace.builder(LabelKind.TEXT, "t").build(), new Label.Text("[1]"),
                LabelSpace.categorySets(List.of("a", "b")), Label.CategorySet.of(List.of("b")),
                LabelSpace.builder(LabelKind.SPANS, "s").label("PER").build(),
                        new Label.Spans(List.of(new Label.Span(0, 2, "PER"))));
        labels.forEach((space, label) -> {
            Dataset<String> one =
                    Dataset.of("d", List.of(Example.of("a", "text").withGold(label, GoldRole.ANCHOR)));
            Path file = dir.resolve(space.name() + ".parquet");
            ParquetExamples.write(file, one);
            assertThat(ParquetExamples.of(file).space(space).read().goldHash()).isEqualTo(one.goldHash());
            Path folder = dir.resolve(space.name());
            HuggingFaceFolder.write(folder, one, space, HuggingFaceFolder.DataFiles.PARQUET);
            assertThat(HuggingFaceFolder.of(folder).read().goldHash()).isEqualTo(one.goldHash());
        });
    }

    @Test
    void theSourceStreamsAndCanBeClosedEarly() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            texts.add("text " + i);
        }
        Path file = dir.resolve("x.parquet");
        ParquetExamples.write(file, Dataset.ofTexts(texts));
        try (Stream<Example<String>> stream = ParquetExamples.of(file).source().open()) {
            assertThat(stream.limit(3).map(Example::data)).containsExactly("text 0", "text 1", "text 2");
        }
        try (Stream<Example<String>> stream = ParquetExamples.of(file).source().open()) {
            assertThat(stream.count()).isEqualTo(50_000);
        }
        Files.delete(file);
    }

    @Test
    void outcomesKeepEverything() {
        Path file = dir.resolve("o.parquet");
        OutcomeTable table = outcomes();
        ParquetOutcomes.write(file, table);
        OutcomeTable read = ParquetOutcomes.read(file, SPACE);
        assertThat(read.exampleIds()).isEqualTo(table.exampleIds());
        assertThat(read.labelers()).isEqualTo(table.labelers());
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(read.outcome(i, j)).isEqualTo(table.outcome(i, j));
            }
        }
    }

    @Test
    void outcomesAreWrittenAsTheyComeInAnyOrder() {
        Path file = dir.resolve("o.parquet");
        OutcomeTable table = outcomes();
        ParquetOutcomes.write(file, table.labelers(), taker -> {
            taker.take("b", "two", table.outcome(1, 1).orElseThrow(), 1);
            taker.take("a", "one", table.outcome(0, 0).orElseThrow(), 2);
            taker.take("b", "one", table.outcome(1, 0).orElseThrow(), 3);
        });
        OutcomeTable read = ParquetOutcomes.read(file, SPACE);
        assertThat(read.exampleIds()).isEqualTo(List.of("b", "a"));
        assertThat(read.outcome(0, 0)).isEqualTo(table.outcome(1, 0));
        assertThat(read.outcome(0, 1)).isEqualTo(table.outcome(1, 1));
        assertThat(read.outcome(1, 0)).isEqualTo(table.outcome(0, 0));
        assertThat(read.outcome(1, 1)).isEmpty();
        assertThatThrownBy(() -> ParquetOutcomes.write(file, table.labelers(), taker -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(ParquetOutcomes.read(file, SPACE).exampleIds()).isEqualTo(List.of("b", "a"));
    }

    @Test
    void votesKeepTimeAndConfidence() {
        VoteMatrix votes = VoteMatrix.builder(SPACE)
                .add("a", "ann", Vote.of("spam").withConfidence(0.5), 17)
                .add("a", "ben", "ham")
                .add("b", "ann", Vote.of(new VotePayload.OneOf(List.of("ham", "spam"))))
                .build();
        Path file = dir.resolve("v.parquet");
        ParquetVotes.write(file, votes);
        VoteMatrix read = ParquetVotes.read(file, SPACE);
        assertThat(read.voteCount()).isEqualTo(3);
        assertThat(read.time(0)).hasValue(17);
        assertThat(read.confidence(0)).hasValue(0.5);
        assertThat(read.time(1)).isEmpty();
        assertThat(read.payload(read.byExample().code(2)))
                .isEqualTo(votes.payload(votes.byExample().code(2)));
        assertThatThrownBy(() -> ParquetExamples.of(file).read()).hasMessageContaining("column 'text' is missing");
    }

    @Test
    void aFolderOfHuggingFaceKeepsClassesAndSplits() throws IOException {
        HuggingFaceFolder.write(dir, data(), SPACE, HuggingFaceFolder.DataFiles.PARQUET);
        assertThat(dir.resolve("data/train-00000-of-00001.parquet")).exists();
        assertThat(Files.readString(dir.resolve("README.md")))
                .startsWith("---\ndataset_info:\n  features:\n  - name: id\n    dtype: string\n")
                .contains("class_label:\n        names:\n          '0': ham\n          '1': spam\n")
                .contains("- split: test\n    path: data/test-*\n");
        HuggingFaceFolder folder = HuggingFaceFolder.of(dir);
        assertThat(folder.splits()).containsExactly("test", "train");
        assertThat(folder.space()).contains(SPACE);
        Dataset<String> read = folder.read();
        assertThat(read.find("a")).isEqualTo(data().find("a"));
        assertThat(read.goldHash()).isEqualTo(data().goldHash());
        assertThat(read.withRole("train", GoldRole.ANCHOR).gold(GoldRole.ANCHOR).labels())
                .containsOnlyKeys("b");
    }

    @Test
    void aFolderOfJsonLinesIsReadBack() throws IOException {
        HuggingFaceFolder.write(dir, data(), SPACE, HuggingFaceFolder.DataFiles.JSONL);
        assertThat(Files.readAllLines(dir.resolve("data/test.jsonl")))
                .containsExactly(
                        "{\"id\":\"a\",\"text\":\"text\\n\\u0000\ud83d\ude00\",\"label\":0,\"gold_role\":\"TEST\","
                                + "\"split\":\"test\",\"metadata\":\"{\\\"k\\\":\\\"v\\\",\\\"label\\\":\\\"no\\\"}\"}");
        HuggingFaceFolder folder = HuggingFaceFolder.of(dir);
        assertThat(folder.space()).contains(SPACE);
        assertThat(folder.read().find("a")).isEqualTo(data().find("a"));
        assertThat(folder.read().goldHash()).isEqualTo(data().goldHash());
        assertThatThrownBy(() -> HuggingFaceFolder.write(dir, data(), SPACE, HuggingFaceFolder.DataFiles.PARQUET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("folder must be without data files of another data set")
                .hasMessageContaining(".jsonl");
        Files.writeString(dir.resolve("data/train.jsonl"), "{\"id\":\"x\",\"text\":\"t\"}\n\n[1]\n");
        assertThatThrownBy(() -> HuggingFaceFolder.of(dir).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("train.jsonl: line 3: must be a JSON object");
        Files.write(dir.resolve("data/train.jsonl"), new byte[] {'{', '"', (byte) 0xff, '"', '}'});
        assertThatThrownBy(() -> HuggingFaceFolder.of(dir).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aTextThatUtf8CannotHoldIsRefused() {
        Path file = dir.resolve("x.parquet");
        assertThatThrownBy(() -> ParquetExamples.write(file, Dataset.ofTexts(List.of("half \ud83d"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("half a character");
        assertThat(file).doesNotExist();
    }

    @Test
    void splitsMayBeFoldersAndConfigurationsAreChosenByName() throws IOException {
        for (String place : List.of("data/train", "test", "data")) {
            Files.createDirectories(dir.resolve(place));
            ParquetTarget.write(
                    dir.resolve(place).resolve(place.equals("data") ? "dev.parquet" : "0000.parquet"),
                    Foreign.class,
                    Map.of(),
                    Stream.of(new Foreign(place, 0, 1)));
        }
        assertThat(HuggingFaceFolder.of(dir).splits()).containsExactly("dev", "test", "train");
        Files.writeString(dir.resolve("README.md"), """
                ---
                configs:
                - config_name: x
                  data_files: data/*.parquet
                - config_name: y
                  data_files:
                  - split: a
                    path: [test/*, data/train/*]
                ---
                """);
        assertThatThrownBy(() -> HuggingFaceFolder.of(dir)).hasMessageContaining("[x, y]");
        assertThatThrownBy(() -> HuggingFaceFolder.of(dir, "z")).hasMessageContaining("no configuration 'z'");
        assertThat(HuggingFaceFolder.of(dir, "x").splits()).containsExactly("train");
        assertThat(HuggingFaceFolder.of(dir, "y")
                        .textColumn("content")
                        .labelColumn("label")
                        .read()
                        .examples())
                .extracting(Example::data)
                .containsExactly("test", "data/train");
        Files.delete(dir.resolve("README.md"));
        Files.move(dir.resolve("data/dev.parquet"), dir.resolve("data/part-1.parquet"));
        assertThatThrownBy(() -> HuggingFaceFolder.of(dir))
                .hasMessageContaining("of what split is data/part-1.parquet");
    }

    record Foreign(String content, Integer label, Integer stars) {}

    @Test
    void aFolderOfOthersIsReadByItsReadme() throws IOException {
        Path data = Files.createDirectories(dir.resolve("data"));
        for (int shard = 0; shard < 2; shard++) {
            ParquetTarget.write(
                    data.resolve("train-0000" + shard + "-of-00002.parquet"),
                    Foreign.class,
                    Map.of(),
                    Stream.of(new Foreign("one", 1, 5), new Foreign("none", -1, null)));
        }
        Files.writeString(dir.resolve("README.md"), """
            ---
            license: mit
            dataset_info:
            - config_name: default
              features:
              - name: content
                dtype: string
              - name: label
                dtype:
                  class_label:
                    names:
                      '0': neg
                      '1': pos
            ---
            # Reviews
            """);
        Dataset<String> read = HuggingFaceFolder.of(dir).textColumn("content").read();
        assertThat(read.examples())
                .extracting(Example::id)
                .containsExactly("train-0/0", "train-0/1", "train-1/0", "train-1/1");
        assertThat(read.goldWithoutRole())
                .isEqualTo(Map.of("train-0/0", new Label.Category("pos"), "train-1/0", new Label.Category("pos")));
        assertThat(read.examples().get(0).metadata()).isEqualTo(Map.of("stars", "5"));
        Files.writeString(
                dir.resolve("README.md"),
                "---\nconfigs:\n- config_name: x\n  data_files:\n  - split: a\n    path: ../../etc/*\n---\n");
        assertThatThrownBy(() -> HuggingFaceFolder.of(dir))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("outside the folder");
    }
}
