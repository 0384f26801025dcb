package io.labelkit.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.RepeatPolicy;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers make of files that are in order, or that are to be read in spite of problems. */
class ReadingTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) {
        return TempFiles.write(folder, name, text);
    }

    @Test
    void goldOfTheTestSplitMayOnlyScore() {
        Path file = file("e.jsonl", """
                {"id":"1","text":"a","label":"x","split":"train"}
                {"id":"2","text":"b","label":"y","split":"test"}
                {"id":"3","text":"c","label":"y","split":"valid"}
                {"id":"4","text":"d","label":null,"split":"test"}
                {"id":"5","text":"e","labels":["y","x"]}
                """);
        Dataset<String> data =
                ExampleReader.of(file).role("valid", GoldRole.CALIBRATE).read().dataset();
        assertThat(data.gold(GoldRole.TEST).labels()).isEqualTo(Map.of("2", Label.category("y")));
        assertThat(data.gold(GoldRole.CALIBRATE).labels()).isEqualTo(Map.of("3", Label.category("y")));
        assertThat(data.goldWithoutRole()).isEqualTo(Map.of("1", Label.category("x"), "5", Label.categories("x", "y")));
        assertThatThrownBy(() -> ExampleReader.of(file).inferSpace())
                .hasMessageContaining("single names and some are lists");
    }

    @Test
    void labelsWithoutAnyProbabilityHaveUnknownOnes() {
        SoftLabels single =
                SoftLabelReader.of(file("hard.csv", "id,label\n1,b\n2,a\n3,\n")).read();
        assertThat(single.classes()).containsExactly("a", "b");
        assertThat(single.label(0)).contains(Label.category("b"));
        assertThat(single.label(2)).isEmpty();
        assertThat(single.probabilities(0)).isEmpty();
        Path lists = file("sets.csv", "task,label\n1,\"[\"\"x\"\",\"\"y\"\"]\"\n2,[]\n");
        SoftLabels sets = SoftLabelReader.of(lists)
                .space(LabelSpace.categorySets(List.of("x", "y")))
                .read();
        assertThat(sets.kind()).isEqualTo(LabelKind.CATEGORY_SET);
        assertThat(sets.label(0)).contains(Label.categories("x", "y"));
        assertThatThrownBy(() -> SoftLabelReader.of(lists).read()).hasMessageContaining("sets of labels need");
        assertThatThrownBy(() ->
                        SoftLabelReader.of(file("none.csv", "task,label\n1,\n")).read())
                .hasMessageContaining("none.csv")
                .hasMessageContaining("no label");
    }

    @Test
    void everythingElseBecomesMetadata() {
        Path file = file(
                "e.jsonl",
                "{\"id\":7,\"text\":\"a\",\"n\":1.50,\"yes\":true,\"none\":null,\"nested\":{\"b\": [1, \"c\"]},\"s\":\"\"}\n");
        Example<String> example =
                ExampleReader.of(file).read().dataset().examples().get(0);
        assertThat(example.id()).isEqualTo("7");
        assertThat(example.metadata())
                .isEqualTo(Map.of("n", "1.50", "yes", "true", "nested", "{\"b\":[1,\"c\"]}", "s", ""));
        Path csv = file("e.csv", "id,text,label,split,source,note\n1,\"a, \"\"b\"\"\nc\",x,train,web,\n");
        Example<String> row = ExampleReader.of(csv).read().dataset().examples().get(0);
        assertThat(row.data()).isEqualTo("a, \"b\"\nc");
        assertThat(row.metadata()).isEqualTo(Map.of("source", "web"));
        assertThat(row.split()).contains("train");
    }

    @Test
    void rowNumbersAreIdsOnlyIfAllowed() {
        Path file = file("e.csv", "text\nfirst\nsecond\n");
        assertThatThrownBy(() -> ExampleReader.of(file).read()).hasMessageContaining("rowNumberIds");
        assertThat(ExampleReader.of(file).rowNumberIds().read().dataset().examples())
                .extracting(Example::id)
                .containsExactly("0", "1");
    }

    @Test
    void fieldsMayHaveOtherNames() {
        Path file = file("e.csv", "nr,body,class,part\n1,t,x,test\n");
        Dataset<String> data = ExampleReader.of(file)
                .idField("nr")
                .textField("body")
                .labelField("class")
                .splitField("part")
                .space(LabelSpace.categories("x"))
                .read()
                .dataset();
        assertThat(data.gold(GoldRole.TEST).labels()).isEqualTo(Map.of("1", Label.category("x")));
        assertThat(data.examples().get(0).metadata()).isEmpty();
    }

    @Test
    void byteOrderMarksAndAllLineEndsAreAccepted() {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            String text = "\ufefftask,worker,label" + end + "t1,w,a" + end + end + "t2,w,b" + end;
            assertThat(VoteReader.of(file("v.csv", text)).read().votes().voteCount())
                    .isEqualTo(2);
        }
        Path json = file("e.jsonl", "\ufeff{\"id\":\"1\",\"text\":\"a\"}\r\n\r\n{\"id\":\"2\",\"text\":\"b\"}");
        assertThat(ExampleReader.of(json).read().dataset().examples()).hasSize(2);
    }

    @Test
    void skippedProblemsAreCountedAndListed() {
        StringBuilder text = new StringBuilder("task,worker,label\n");
        for (int i = 0; i < 1500; i++) {
            text.append("t")
                    .append(i)
                    .append(",w,c\n")
                    .append("t")
                    .append(i)
                    .append(",w,a\n")
                    .append("short\n");
        }
        VotesFile read = VoteReader.of(file("v.csv", text.toString()))
                .space(LabelSpace.categories("a", "b"))
                .skipProblems()
                .read();
        assertThat(read.votes().voteCount()).isEqualTo(1500);
        assertThat(read.report().rows()).isEqualTo(4500);
        assertThat(read.report().skipped()).isEqualTo(3000);
        assertThat(read.report().problems()).hasSize(1000);
        assertThat(read.report().problems().get(1).line()).hasValue(4);
        assertThat(read.report().problems().get(1).reason()).contains("1 fields");
        assertThat(read.report().complete()).isFalse();
    }

    @Test
    void skippingGoesOnAfterBrokenJsonAndLeavesRowNumbersAlone() {
        Path file = file("e.jsonl", "{\"text\":\"a\"}\nbroken\n{\"text\":\"b\"}\n{\"text\":1}\n");
        List<InputProblem> told = new ArrayList<>();
        ExampleReader reader = ExampleReader.of(file).rowNumberIds().skipProblems(told::add);
        ExampleSource<String> source = reader.source();
        for (int round = 1; round <= 2; round++) {
            try (Stream<Example<String>> stream = source.open()) {
                assertThat(stream.map(Example::id)).containsExactly("0", "2");
            }
            assertThat(told).hasSize(2 * round);
        }
        assertThat(reader.read().report().skipped()).isEqualTo(2);
        assertThat(told.get(0).toString()).startsWith("e.jsonl:2:");
    }

    @Test
    void aStreamStopsAtTheFirstProblemAfterTheExamplesBeforeIt() {
        Path file = file("e.jsonl", "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\"}\n");
        List<String> seen = new ArrayList<>();
        try (Stream<Example<String>> stream = ExampleReader.of(file).source().open()) {
            assertThatThrownBy(() -> stream.forEach(e -> seen.add(e.id())))
                    .hasMessage("e.jsonl:2: field 'text' is missing; there are ['id']");
        }
        assertThat(seen).containsExactly("1");
    }

    @Test
    void severalColumnsCanNameAWorker() {
        Path file = file("v.csv", "id,model,prompt,label,confidence\n1,gpt,p1,a,0.25\n1,gpt,p2,b,\n");
        VoteMatrix joined =
                VoteReader.of(file).workerColumns("model", "prompt").read().votes();
        assertThat(joined.labelers()).extracting(l -> l.name()).containsExactly("gpt/p1", "gpt/p2");
        assertThat(joined.confidence(0)).hasValue(0.25);
        assertThat(joined.confidence(1)).isEmpty();
        assertThat(VoteReader.of(file).read().votes().repeats().pairs()).isEqualTo(1);
        assertThatThrownBy(() ->
                        VoteReader.of(file).repeatPolicy(RepeatPolicy.ERROR).read())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than once");
    }

    @Test
    void wideFilesGiveEveryLabelerAColumn() {
        Path file = file("v.csv", "task,anna,ben,cleo\nt1,a,b,\nt2,,a,\n");
        VoteMatrix votes = VoteReader.of(file).wide().read().votes();
        assertThat(votes.voteCount()).isEqualTo(3);
        assertThat(votes.labelers()).extracting(l -> l.name()).containsExactly("anna", "ben", "cleo");
        assertThat(votes.knowsWhoWasAsked()).isFalse();
    }

    @Test
    void setsAreUnitedFromRowsAndFromLists() {
        LabelSpace space = LabelSpace.categorySets(List.of("x", "y", "z"));
        Path csv = file("v.csv", "task,worker,label\nt,w,y\nt,w,x\nt,v,\"[\"\"z\"\",\"\"x\"\"]\"\nt,u,[]\n");
        VoteMatrix votes = VoteReader.of(csv).space(space).read().votes();
        assertThat(VoteSets.of(votes)).hasSize(3).anyMatch(s -> s.contains("names=[x, y]") || s.contains("x|y"));
        assertThat(votes.repeats().pairs()).isZero();
        Path json = file("v.jsonl", """
                {"task":"t","worker":"w","label":["y","x"]}
                {"task":"t","worker":"v","label":["z","x"]}
                {"task":"t","worker":"u","label":[]}
                """);
        assertThat(VoteSets.of(VoteReader.of(json).space(space).read().votes())).isEqualTo(VoteSets.of(votes));
    }

    @Test
    void whoChoseNothingVotedForTheEmptySet() {
        Path votes = file("v.csv", "task,worker,label\nt,w,x\n");
        Path assigned = file("a.csv", "task,worker\nt,w\nt,v\n");
        VoteMatrix matrix = VoteReader.of(votes).assignments(assigned).read().votes();
        assertThat(matrix.voteCount()).isEqualTo(2);
        assertThat(VoteSets.of(matrix)).anyMatch(s -> s.startsWith("t | v | ") && s.contains("(none)"));
    }

    @Test
    void labelsWithoutIdsAreCalledByRowNumber() {
        assertThat(LabelReader.of(file("l.csv", "label\n1\n0\n\n2\n")).read().labels())
                .isEqualTo(Map.of("0", Label.category("1"), "1", Label.category("0"), "3", Label.category("2")));
    }

    @Test
    void numberedColumnsAreNumberedClassesOnlyIfAllAre() {
        assertThat(ProbabilityReader.of(file("p.csv", "p0,p1\n0.25,0.75\n"))
                        .read()
                        .classes())
                .containsExactly("0", "1");
        assertThat(ProbabilityReader.of(file("p.csv", "p0,p2\n0.25,0.75\n"))
                        .read()
                        .classes())
                .containsExactly("p0", "p2");
        assertThat(ProbabilityReader.of(file("p.csv", "a,b\n0.3333,0.6664\n"))
                        .read()
                        .row(0))
                .as("rounded probabilities stay as they are written")
                .containsExactly(0.3333, 0.6664);
        ProbabilityMatrix ordered = ProbabilityReader.of(file("p.csv", "id,b,a\nx,0.25,0.75\n"))
                .space(LabelSpace.categories("a", "b"))
                .read();
        assertThat(ordered.row(0)).containsExactly(0.75, 0.25);
    }
}
