package io.labelkit.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.MultiLabelConsensus;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read again as the same. */
class RoundTripTest {
    @TempDir
    private Path folder;

    private static Dataset<String> examples(boolean nul) {
        String odd = "=1+1, \"quoted\"\r\nsecond\rthird\n\u00e4\u4e2d\ud83d\ude00\ufeff \t";
        return Dataset.of(
                "made",
                List.of(
                        Example.of(new Item<>("a", nul ? odd + "\0" : odd, Map.of("note", "n,\"1\"", "lang", "de")))
                                .inSplit("train")
                                .withGold(Label.category("x")),
                        Example.of("b", "").inSplit("test").withGold(Label.categories(), GoldRole.TEST),
                        Example.of("\u00e7", "text").inSplit("valid").withGold(Label.categories("y", "x")),
                        Example.of("#d", "-")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"e.csv", "e.csv.gz", "e.jsonl", "e.jsonl.gz", "e.ndjson"})
    void examples(String name) {
        Dataset<String> data = examples(name.contains("json"));
        Path file = folder.resolve(name);
        ExampleWriter.write(file, data);
        assertThat(ExampleReader.of(file).read().dataset().examples()).isEqualTo(data.examples());
    }

    @Test
    void anEmptyDataSetIsReadAsNone() {
        for (String name : new String[] {"e.csv", "e.jsonl"}) {
            Path file = folder.resolve(name);
            ExampleWriter.write(file, Dataset.of("none", List.of()));
            assertThat(ExampleReader.of(file).read().dataset().examples()).isEmpty();
        }
    }

    @Test
    void formulasAreLeftAlone() throws IOException {
        Path file = folder.resolve("e.csv");
        ExampleWriter.write(file, Dataset.of("made", List.of(Example.of("1", "=cmd()"))));
        assertThat(Files.readString(file)).isEqualTo("id,text\n1,=cmd()\n");
    }

    @Test
    void dataThatNoFileCanHoldIsRefused() {
        Dataset<String> half = Dataset.of("made", List.of(Example.of("1", "\ud800")));
        assertThatThrownBy(() -> ExampleWriter.write(folder.resolve("e.csv"), half))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> ExampleWriter.write(folder.resolve("e.csv"), examples(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NUL");
        Dataset<String> clash = Dataset.of("made", List.of(Example.of(new Item<>("1", "t", Map.of("label", "x")))));
        assertThatThrownBy(() -> ExampleWriter.write(folder.resolve("e.csv"), clash))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExampleWriter.write(folder.resolve("e.txt"), clash))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v.csv", "v.csv.gz", "v.jsonl", "v.jsonl.gz"})
    void votes(String name) {
        Path file = folder.resolve(name);
        VoteMatrix plain = VoteMatrix.builder()
                .add("t2", "w", "b")
                .add("t1", "w", "a")
                .add("t2", "v,1", "a")
                .add("t2", "w", "a")
                .build();
        VoteWriter.write(file, plain);
        VoteMatrix again = VoteReader.of(file).read().votes();
        assertThat(VoteSets.of(again)).isEqualTo(VoteSets.of(plain));
        assertThat(again.repeats()).isEqualTo(plain.repeats());

        LabelSpace space = LabelSpace.categories("a", "b");
        VoteMatrix full = VoteMatrix.builder(space)
                .add("t1", "w", Vote.of("a").withConfidence(0.1), 1_700_000_000_123L)
                .add("t1", "v", "b")
                .add("t2", "v", Vote.of("b").withConfidence(1))
                .build();
        VoteWriter.write(file, full);
        assertThat(VoteSets.of(VoteReader.of(file).space(space).read().votes())).isEqualTo(VoteSets.of(full));

        LabelSpace sets = LabelSpace.categorySets(List.of("a", "b", "[c]"));
        VoteMatrix several = VoteMatrix.builder(sets)
                .add("t1", "w", Vote.of(Label.categories("a", "[c]")).withConfidence(0.75))
                .add("t1", "v", Vote.of(Label.categories()))
                .add("t2", "v", Vote.of(Label.categories("[c]")))
                .build();
        VoteWriter.write(file, several);
        assertThat(VoteSets.of(VoteReader.of(file).space(sets).read().votes())).isEqualTo(VoteSets.of(several));

        LabelSpace numbers = LabelSpace.builder(LabelKind.NUMBER, "n").build();
        VoteMatrix numeric = VoteMatrix.builder(numbers)
                .add("t1", "w", Vote.of(new Label.Numeric(-1.25e-7)))
                .add("t1", "v", Vote.of(new Label.Numeric(12)))
                .build();
        VoteWriter.write(file, numeric);
        assertThat(VoteSets.of(VoteReader.of(file).space(numbers).read().votes()))
                .isEqualTo(VoteSets.of(numeric));
    }

    private static final VoteScore NO_SCORE = new VoteScore() {
        @Override
        public String unit() {
            return "votes";
        }

        @Override
        public double prior(int k) {
            return 0;
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return code == k ? 1 : 0;
        }
    };

    @Test
    void labelsOfAConsensusHaveEmptyFieldsWhereNothingIsKnown() throws IOException {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b,c"))
                .add("t1", "w", "a")
                .add("t2", "w", "a")
                .add("t2", "v", "b,c")
                .addExample("t3")
                .build();
        CategoricalConsensus consensus = CategoricalConsensus.builder(
                        "made", votes, new double[] {0.9, 0.1, 0.5, 0.5, 0.6, 0.4}, NO_SCORE)
                .ties(TiePolicy.ABSTAIN, 0)
                .build();
        Path file = folder.resolve("labels.csv");
        LabelWriter.write(file, consensus);
        assertThat(Files.readString(file))
                .isEqualTo("task,label,confidence,p_a,\"p_b,c\"\nt1,a,0.9,0.9,0.1\nt2,,,0.5,0.5\nt3,,,,\n");
        SoftLabels soft = SoftLabelReader.of(file).read();
        assertThat(soft.ids()).containsExactly("t1", "t2", "t3");
        assertThat(soft.classes()).containsExactly("a", "b,c");
        assertThat(soft.label(0)).contains(Label.category("a"));
        assertThat(soft.confidence(0)).hasValue(0.9);
        assertThat(soft.label(1)).isEmpty();
        assertThat(soft.probabilities(1).orElseThrow()).containsExactly(0.5, 0.5);
        assertThat(soft.probabilities(2)).isEmpty();
        assertThat(soft.kind()).isEqualTo(LabelKind.CATEGORY);
        assertThat(soft.rowOf("t2")).hasValue(1);
        assertThat(LabelReader.of(file).read().labels()).isEqualTo(Map.of("t1", Label.category("a")));
        assertThat(SoftLabelReader.of(file)
                        .space(LabelSpace.categories("b,c", "a"))
                        .read()
                        .probabilities(0)
                        .orElseThrow())
                .containsExactly(0.1, 0.9);
    }

    @Test
    void setsOfAConsensusKeepTheEmptySetApartFromNoLabel() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categorySets(List.of("x", "y")))
                .add("t1", "w", Vote.of(Label.categories("x", "y")))
                .add("t2", "w", Vote.of(Label.categories()))
                .addExample("t3")
                .build();
        VoteMatrix binary = VoteMatrix.builder(LabelSpace.categories("no", "yes"))
                .add("t1", "w", "yes")
                .add("t2", "w", "no")
                .addExample("t3")
                .build();
        CategoricalConsensus one = CategoricalConsensus.builder(
                        "made", binary, new double[] {0.25, 0.75, 0.875, 0.125, 0.5, 0.5}, NO_SCORE)
                .build();
        Path file = folder.resolve("labels.csv");
        LabelWriter.write(file, new MultiLabelConsensus("made", votes, List.of(one, one), List.of()));
        SoftLabels soft = SoftLabelReader.of(file).read();
        assertThat(soft.kind()).isEqualTo(LabelKind.CATEGORY_SET);
        assertThat(soft.label(0)).contains(Label.categories("x", "y"));
        assertThat(soft.label(1)).contains(Label.categories());
        assertThat(soft.label(2)).isEmpty();
        assertThat(soft.probabilities(0).orElseThrow()).containsExactly(0.75, 0.75);
    }

    @Test
    void labelsAlone() {
        Map<String, Label> labels = new LinkedHashMap<>();
        labels.put("2", Label.category("x"));
        labels.put("1", Label.category("y z"));
        Path file = folder.resolve("truth.csv.gz");
        LabelWriter.write(file, labels);
        assertThat(LabelReader.of(file).read().labels().entrySet()).containsExactlyElementsOf(labels.entrySet());
    }

    @Test
    void issues() throws IOException {
        Path file = folder.resolve("issues.csv");
        IssueWriter.write(
                file, new LabelIssues("made", List.of(new LabelIssue("1", "a", "b", 0.125, true, "because, so"))));
        assertThat(Files.readString(file))
                .isEqualTo("id,given,suggested,score,isIssue,reason\n1,a,b,0.125,true,\"because, so\"\n");
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, writer -> {
                    writer.write("half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("f.csv")
                .hasMessageContaining("disk full");
        assertThatThrownBy(() -> AtomicFile.write(file, writer -> {
                    throw new UncheckedIOException(new IOException("disk full"));
                }))
                .hasMessage("f.csv: cannot be written: disk full");
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThatThrownBy(() -> AtomicFile.write(folder, writer -> {})).isInstanceOf(UncheckedIOException.class);
    }
}
