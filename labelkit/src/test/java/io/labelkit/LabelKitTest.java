package io.labelkit;

import static io.labelkit.LabelKit.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.RunListeners;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.VoteMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelKitTest {
    @TempDir
    private Path folder;

    @Test
    void aWrongFileIsRefusedWithFileLineAndColumn() throws IOException {
        Path votes = folder.resolve("votes.csv");
        Files.writeString(votes, "task,worker,label\nt1,anna,spam\nt2,anna\n");
        Path texts = folder.resolve("texts.jsonl");
        Files.writeString(texts, "{\"id\":\"a\",\"text\":\"hello\"}\n{\"id\":\"b\",\"text\":7}\n");

        assertThatThrownBy(() -> readVotes(votes))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("votes.csv:3");
        assertThatThrownBy(() -> read(texts.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("texts.jsonl:2");
        assertThatThrownBy(() -> readRules(folder + "/none.json", categories("a", "b")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void labelsAreWrittenWhereTheUserSays() {
        VoteMatrix votes = label(
                        texts("free prize", "hello"),
                        List.of(keywords("prize", categories("ham", "spam"), "spam", "prize")))
                .votes();

        Path written = write(aggregate(votes), folder + "/labels.csv");

        assertThat(written).content().contains("0,spam");
    }

    @Test
    void anotherMethodIsTakenByNameAndAWrongNameNamesThem() {
        VoteMatrix votes = VoteMatrix.builder(categories("a", "b"))
                .add("1", "anna", "a")
                .add("1", "ben", "b")
                .build();

        Consensus consensus = aggregate(votes, "majority");

        assertThat(consensus.method()).isEqualTo("majority");
        assertThatThrownBy(() -> aggregate(votes, "magic"))
                .hasMessageContaining("magic")
                .hasMessageContaining("dawid-skene");
        assertThatThrownBy(() -> label(texts("x"), List.of())).hasMessageContaining("at least one");
    }

    @ParameterizedTest
    @EnumSource(LabelKind.class)
    void everyKindOfLabelHasAUsualMethodThatTakesIt(LabelKind kind) {
        assertThat(Aggregators.usual(kind).labelKinds()).contains(kind);
    }

    /** Without the native library that progress bars may use. */
    @Test
    void aProgressBarIsShownWithoutNatives() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Labeler<String> rule = keywords("prize", categories("ham", "spam"), "spam", "prize");
        TableSink sink = new TableSink(rule.space(), List.of(rule.info()));

        LocalExecutor.create()
                .listener(RunListeners.bar(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .run(texts("free prize", "hello"), List.of(rule), sink);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("label", "2/2");
    }
}
