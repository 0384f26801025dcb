package io.labelkit.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers, levels, comparisons, rankings, spans and texts from files. */
class OtherKindsTest {
    @TempDir
    private Path folder;

    private static LabelSpace space(LabelKind kind, String... classes) {
        LabelSpace.Builder builder = LabelSpace.builder(kind, "answer");
        List.of(classes).forEach(builder::label);
        return builder.build();
    }

    private VoteMatrix read(String name, String text, LabelSpace space) {
        return VoteReader.of(TempFiles.write(folder, name, text))
                .space(space)
                .read()
                .votes();
    }

    private static Label said(VoteMatrix votes, int position) {
        return ((VotePayload.Exactly) votes.payload(votes.byExample().code(position))).label();
    }

    @Test
    void numbersAreReadAsNumbers() {
        VoteMatrix votes = read("v.csv", "task,worker,label\nt,a,-0\nt,b,1e-3\nt,c, 12 \n", space(LabelKind.NUMBER));
        assertThat(said(votes, 0)).isEqualTo(new Label.Numeric(0));
        assertThat(said(votes, 1)).isEqualTo(new Label.Numeric(0.001));
        assertThat(said(votes, 2)).isEqualTo(new Label.Numeric(12));
        assertThatThrownBy(() -> read("v.csv", "task,worker,label\nt,a,5\nt,b,much\n", space(LabelKind.NUMBER)))
                .isInstanceOf(InputException.class)
                .hasMessage("v.csv:3:3: label must be a finite number, but was 'much'");
    }

    @Test
    void levelsAreReadInTheOrderOfTheSpace() {
        LabelSpace stars = space(LabelKind.ORDINAL, "low", "middle", "high");
        VoteMatrix votes = read("v.csv", "task,worker,label\nt,a,high\nt,b,low\n", stars);
        assertThat(said(votes, 0)).isEqualTo(new Label.Ordinal("high"));
        assertThat(votes.byExample().code(0)).isEqualTo(2);
    }

    @Test
    void aComparisonNamesTheBetterOneAndIsCalledAfterTheTwo() {
        Path file = TempFiles.write(folder, "v.csv", "worker,left,right,label\nw,b,a,a\nv,a,b,b\nu,a,b,\nu,a,c,tie\n");
        VoteMatrix votes = VoteReader.of(file).read().votes();
        assertThat(votes.space().kind()).isEqualTo(LabelKind.PREFERENCE);
        assertThat(votes.examples().get(0)).isEqualTo("a vs b");
        assertThat(votes.exampleCount()).isEqualTo(2);
        assertThat(said(votes, 0)).isEqualTo(new Label.Preference("b", "a", Optional.of("a")));
        assertThat(said(votes, 2)).isEqualTo(new Label.Preference("a", "b", Optional.empty()));
        assertThat(said(votes, 3)).isEqualTo(new Label.Preference("a", "c", Optional.empty()));
    }

    @Test
    void aComparisonOfSomethingWithItselfOrWithAThirdWinnerIsAProblem() {
        LabelSpace space = space(LabelKind.PREFERENCE);
        assertThatThrownBy(() -> read("v.csv", "worker,left,right,label\nw,a,a,a\n", space))
                .hasMessage("v.csv:2:3: right must be another alternative than left, but both were 'a'");
        assertThatThrownBy(() -> read("v.csv", "worker,left,right,label\nw,a,b,a\nw,a,b,c\n", space))
                .hasMessage("v.csv:3:4: label must be one of ['a', 'b'], or 'tie', but was 'c'");
        assertThatThrownBy(() -> read("v.csv", "task,worker,label\n1,w,a\n", space))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("v.csv:2:3: label must be JSON");
    }

    @Test
    void differentPairsHaveDifferentIdsEvenIfTheirNamesHoldTheSeparator() {
        VoteMatrix votes = read(
                "v.csv",
                "worker,left,right,label\nw,a vs b,c,c\nw,a,b vs c,a\nw,\"\"\"a vs b\"\"\",c,c\n",
                space(LabelKind.PREFERENCE));
        assertThat(votes.exampleCount()).isEqualTo(3);
    }

    @Test
    void anAlternativeMayBeCalledTie() {
        VoteMatrix votes =
                read("v.csv", "worker,left,right,label\nw,tie,scarf,tie\nv,tie,scarf,\n", space(LabelKind.PREFERENCE));
        assertThat(said(votes, 0)).isEqualTo(new Label.Preference("tie", "scarf", Optional.of("tie")));
        assertThat(said(votes, 1)).isEqualTo(new Label.Preference("tie", "scarf", Optional.empty()));
        roundTrip(votes);
    }

    @Test
    void aRankingIsAListOrNamesInOrder() {
        LabelSpace space = space(LabelKind.RANKING);
        VoteMatrix votes = read("v.csv", "task,worker,label\nt,a,b > a>c\nt,b,\"[\"\"x > y\"\",\"\"z\"\"]\"\n", space);
        assertThat(said(votes, 0)).isEqualTo(new Label.Ranking(List.of("b", "a", "c")));
        assertThat(said(votes, 1)).isEqualTo(new Label.Ranking(List.of("x > y", "z")));
        votes = read("v.jsonl", "{\"task\":\"t\",\"worker\":\"a\",\"label\":[\"b\",\"a\"]}\n", space);
        assertThat(said(votes, 0)).isEqualTo(new Label.Ranking(List.of("b", "a")));
        assertThatThrownBy(() -> read("v.csv", "task,worker,label\nt,a,b > > c\n", space))
                .hasMessage("v.csv:2:3: label must be names with '>' between them, or a JSON list of names, but was"
                        + " 'b > > c'");
        assertThatThrownBy(() -> read("v.csv", "task,worker,label\nt,a,b > a > b\n", space))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("v.csv:2:3: best");
    }

    @Test
    void spansAreAListAndTheEmptyListIsAVote() {
        LabelSpace space = space(LabelKind.SPANS, "PER");
        String span = "[{\"start\":0,\"end\":4,\"type\":\"PER\"}]";
        VoteMatrix votes =
                read("v.csv", "task,worker,label\nt,a,\"" + span.replace("\"", "\"\"") + "\"\nt,b,[]\n", space);
        assertThat(said(votes, 0)).isEqualTo(new Label.Spans(List.of(new Label.Span(0, 4, "PER"))));
        assertThat(said(votes, 1)).isEqualTo(new Label.Spans(List.of()));
        votes = read("v.jsonl", "{\"task\":\"t\",\"worker\":\"a\",\"label\":" + span + "}\n", space);
        assertThat(said(votes, 0)).isEqualTo(new Label.Spans(List.of(new Label.Span(0, 4, "PER"))));
        assertThatThrownBy(() -> read(
                        "v.jsonl",
                        "{\"task\":\"t\",\"worker\":\"a\",\"label\":[{\"start\":3,\"end\":3,\"type\":\"PER\"}]}\n",
                        space))
                .hasMessageStartingWith("v.jsonl:1:")
                .hasMessageContaining("end must be greater than start 3, but was 3");
    }

    @Test
    void textsAreTakenAsTheyAre() {
        VoteMatrix votes = read("v.csv", "task,worker,label\nt,a,\" two\nlines \"\n", space(LabelKind.TEXT));
        assertThat(said(votes, 0)).isEqualTo(new Label.Text(" two\nlines "));
    }

    @Test
    void aVoteMayNameSeveralClasses() {
        Path file = TempFiles.write(folder, "v.jsonl", """
            {"task":"t","worker":"a","label":{"one_of":["x","y"]}}
            {"task":"t","worker":"b","label":{"none_of":["z"]}}
            {"task":"t","worker":"c","label":{"probabilities":{"x":0.25,"y":0.75}}}
            {"task":"t","worker":"d","label":"x"}
            """);
        VoteMatrix votes = VoteReader.of(file).read().votes();
        assertThat(votes.space().classNames()).containsExactly("x", "y", "z");
        assertThat(votes.payload(votes.byExample().code(0))).isEqualTo(new VotePayload.OneOf(List.of("x", "y")));
        assertThat(votes.payload(votes.byExample().code(1))).isEqualTo(new VotePayload.NoneOf(List.of("z")));
        assertThat(votes.payload(votes.byExample().code(2)))
                .isEqualTo(new VotePayload.Distribution(Map.of("x", 0.25, "y", 0.75)));
        assertThat(votes.codeCount()).isEqualTo(6);
        roundTrip(votes);
        assertThatThrownBy(() -> read(
                        "v.jsonl",
                        "{\"task\":\"t\",\"worker\":\"a\",\"label\":{\"one_of\":[\"x\",\"q\"]}}\n",
                        LabelSpace.categories("x", "y")))
                .hasMessage("v.jsonl:1:34: label must be one of [x, y], but was 'q'");
        assertThatThrownBy(() -> read(
                        "v.jsonl",
                        "{\"task\":\"t\",\"worker\":\"a\",\"label\":{\"probabilities\":{\"x\":0.5}}}\n",
                        LabelSpace.categories("x", "y")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a distribution that sums to 1");
    }

    private void roundTrip(VoteMatrix votes) {
        for (String name : List.of("again.csv", "again.jsonl")) {
            Path file = folder.resolve(name);
            VoteWriter.write(file, votes);
            assertThat(VoteSets.of(
                            VoteReader.of(file).space(votes.space()).read().votes()))
                    .as(name)
                    .isEqualTo(VoteSets.of(votes));
        }
    }

    @Test
    void votesOfEveryKindAreWrittenAndReadAgain() {
        roundTrip(VoteMatrix.builder(space(LabelKind.PREFERENCE))
                .add(
                        "1",
                        "w",
                        Vote.of(new Label.Preference("a", "b", Optional.of("b")))
                                .withConfidence(0.5),
                        12)
                .add("1", "v", Vote.of(new Label.Preference("b", "a", Optional.empty())))
                .build());
        roundTrip(VoteMatrix.builder(space(LabelKind.RANKING))
                .add("1", "w", Vote.of(new Label.Ranking(List.of("b > c", "a"))))
                .build());
        roundTrip(VoteMatrix.builder(space(LabelKind.SPANS))
                .add("1", "w", Vote.of(new Label.Spans(List.of(new Label.Span(1, 2, "x\"y")))))
                .add("1", "v", Vote.of(new Label.Spans(List.of())))
                .build());
        roundTrip(VoteMatrix.builder(space(LabelKind.TEXT))
                .add("1", "w", Vote.of(new Label.Text("so, \"they\"\n said")))
                .build());
        roundTrip(VoteMatrix.builder(space(LabelKind.ORDINAL, "low", "high"))
                .add("1", "w", Vote.of(new Label.Ordinal("high")))
                .build());
    }

    @Test
    void trueLabelsOfTheseKindsAreReadToo() {
        Path file = TempFiles.write(folder, "t.csv", "left,right,label\nb,a,a\nb,c,tie\nd,c,\n");
        assertThat(LabelReader.of(file)
                        .space(space(LabelKind.PREFERENCE))
                        .read()
                        .labels())
                .isEqualTo(Map.of(
                        "a vs b", new Label.Preference("b", "a", Optional.of("a")),
                        "b vs c", new Label.Preference("b", "c", Optional.empty())));
        file = TempFiles.write(folder, "t.csv", "task,label\n1,a > b\n");
        assertThat(LabelReader.of(file).space(space(LabelKind.RANKING)).read().labels())
                .isEqualTo(Map.of("1", new Label.Ranking(List.of("a", "b"))));
    }
}
