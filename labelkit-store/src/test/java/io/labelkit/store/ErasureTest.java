package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {
    private static final LabelSpace TEXTS =
            LabelSpace.builder(LabelKind.TEXT, "summary").build();
    private static final LabelerInfo LABELER = Numbers.labeler("model", "1").info();

    @TempDir
    private Path directory;

    /** A run about 300 people, each with a secret in every place that can hold one. */
    private void label() {
        try (Run run = Run.open(directory)) {
            RunSink sink = run.sink(TEXTS, List.of(LABELER));
            List<Item<String>> items = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            int[] rows = new int[300];
            for (int i = 0; i < rows.length; i++) {
                String name = name(i);
                items.add(Item.of("person-" + name, "text of " + name));
                rows[i] = i;
                outcomes.add(
                        i % 3 == 0
                                ? Outcome.failure(FailureKind.UNPARSABLE, "message-" + name)
                                : Outcome.vote(Vote.of(new Label.Text("summary-" + name))
                                        .withRationale("reason-" + name)));
                long call = run.calls().intend(ContentHash.of(name), "model", List.of("person-" + name, "other"));
                run.calls().answered(call, CallAnswer.of("answer-" + name, Cost.UNKNOWN));
            }
            sink.examples(items);
            sink.outcomes(0, rows, outcomes);
            sink.outcomes(0, rows, outcomes);
            sink.finished();
        }
    }

    private static String name(int i) {
        return "NAME" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + "END";
    }

    private boolean found(String text) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void nothingOfAForgottenExampleIsInTheFilesWhileTheRunIsStillOpen() throws IOException {
        label();
        assertThat(found(name(100))).isTrue();
        try (Run run = Run.open(directory)) {
            assertThat(run.forget(List.of("person-" + name(100), "person-" + name(102), "nobody")))
                    .isEqualTo(2);
            assertThat(found(name(100))).isFalse();
            assertThat(found(name(102))).isFalse();
            assertThat(found(name(101))).isTrue();
        }
        try (RunView view = Run.view(directory)) {
            assertThat(view.outcomes().exampleIds())
                    .hasSize(298)
                    .doesNotContain("person-" + name(100))
                    .containsSubsequence("person-" + name(99), "person-" + name(101), "person-" + name(103));
            assertThat(view.events()).singleElement().satisfies(event -> {
                assertThat(event.what()).isEqualTo("forget");
                assertThat(event.detail()).isEqualTo("2 examples");
            });
            assertThat(view.calls().get("model").answered()).isEqualTo(300);
        }
    }

    @Test
    void aForgottenExampleIsANewOneWhenItComesBack() {
        List<Labeler<String>> labelers = List.of(Numbers.labeler("a", "1"));
        Numbers.label(directory, Numbers.data(0, 20), labelers);
        try (Run run = Run.open(directory)) {
            run.forget(List.of("id0", "id7", "id19"));
        }
        Numbers.assertSame(
                Numbers.label(directory, Numbers.data(0, 20), labelers),
                Numbers.inMemory(Numbers.data(0, 20), labelers));
    }

    @Test
    void aRedactedExampleKeepsItsVotesAndLosesWhatWasWritten() throws IOException {
        label();
        try (Run run = Run.open(directory)) {
            assertThat(run.redact(List.of("person-" + name(100)))).isEqualTo(1);
        }
        assertThat(found("reason-" + name(100))).isFalse();
        assertThat(found("answer-" + name(100))).isFalse();
        assertThat(found("reason-" + name(101))).isTrue();
        try (RunView view = Run.view(directory)) {
            assertThat(view.outcomes().outcome(100, 0))
                    .contains(Outcome.vote(Vote.of(new Label.Text("summary-" + name(100)))));
        }
    }

    @Test
    void tracesMayStayWhileSomebodyLooksAtTheRunAndThatIsSaid() {
        label();
        try (Run run = Run.open(directory)) {
            try (RunView view = run.view()) {
                assertThat(view.status().examples()).isEqualTo(300);
                assertThatThrownBy(() -> run.forget(Set.of("person-" + name(100))))
                        .isInstanceOf(RunStorageException.class)
                        .hasMessageContaining("traces");
            }
            assertThat(run.forget(Set.of("person-" + name(100)))).isZero();
        }
    }

    @Test
    void aSinkIsOfNoUseAfterTheRunWasChanged() {
        try (Run run = Run.open(directory)) {
            RunSink sink = run.sink(TEXTS, List.of(LABELER));
            sink.examples(List.of(Item.of("a", "text")));
            run.forget(List.of("a"));
            assertThatThrownBy(() -> sink.outcomes(0, new int[] {0}, List.of(Outcome.abstain())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("sink");
        }
    }
}
