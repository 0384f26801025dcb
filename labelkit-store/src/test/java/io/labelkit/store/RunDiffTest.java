package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDiffTest {
    private static final LabelSpace SPACE = LabelSpace.categories("a", "b");
    private static final LabelerInfo SAME = Numbers.labeler("same", "1").info();
    private static final LabelerInfo PROMPT = Numbers.labeler("prompt", "1").info();

    @TempDir
    private Path directory;

    private void label(String name, List<Item<String>> items, List<LabelerInfo> labelers, Outcome[]... columns) {
        try (Run run = Run.open(directory.resolve(name))) {
            RunSink sink = run.sink(SPACE, labelers);
            sink.examples(items);
            for (int j = 0; j < columns.length; j++) {
                int[] rows =
                        java.util.stream.IntStream.range(0, columns[j].length).toArray();
                sink.outcomes(j, rows, List.of(columns[j]));
            }
            sink.finished();
            run.keep(RunQuestionsTest.manifest(name));
        }
    }

    private RunDiff diff() {
        try (RunView before = Run.view(directory.resolve("before"));
                RunView after = Run.view(directory.resolve("after"))) {
            return RunDiff.between(before, after);
        }
    }

    private static Outcome[] say(Outcome... outcomes) {
        return outcomes;
    }

    @Test
    void everyChangeHasItsCause() {
        Outcome a = Outcome.vote("a");
        Outcome b = Outcome.vote("b");
        List<Item<String>> items =
                List.of(Item.of("gone", "t"), Item.of("x", "t"), Item.of("y", "t"), Item.of("z", "t"));
        label(
                "before",
                items,
                List.of(SAME, PROMPT),
                say(a, a, a, a),
                say(a, a, a, Outcome.failure(FailureKind.REFUSED, "")));
        List<Item<String>> later =
                List.of(Item.of("z", "t"), Item.of("y", "other text"), Item.of("x", "t"), Item.of("new", "t"));
        LabelerInfo changed = Numbers.labeler("prompt", "2").info();
        LabelerInfo added = Numbers.labeler("added", "1").info();
        label("after", later, List.of(SAME, changed, added), say(a, b, b, a), say(a, a, b, a), say(a, a, a, a));

        RunDiff diff = diff();
        assertThat(diff.addedExamples()).containsExactly("new");
        assertThat(diff.removedExamples()).containsExactly("gone");
        assertThat(diff.changedExamples()).containsExactly("y");
        assertThat(diff.labelers())
                .containsExactly(
                        new LabelerDifference(
                                "prompt", Optional.of(PROMPT.fingerprint()), Optional.of(changed.fingerprint())),
                        new LabelerDifference("added", Optional.empty(), Optional.of(added.fingerprint())));
        assertThat(diff.spaceChanged()).isFalse();
        assertThat(diff.aggregatorChanged()).isTrue();
        assertThat(diff.manifest()).containsExactly("step aggregator: before and after");
        assertThat(diff.outcomes())
                .containsExactly(
                        new OutcomeChange(
                                "z",
                                "prompt",
                                Optional.of(Outcome.failure(FailureKind.REFUSED, "")),
                                Optional.of(a),
                                Set.of(ChangeCause.LABELER, ChangeCause.ASKED_AGAIN)),
                        new OutcomeChange("y", "same", Optional.of(a), Optional.of(b), Set.of(ChangeCause.DATA)),
                        new OutcomeChange("x", "same", Optional.of(a), Optional.of(b), Set.of(ChangeCause.UNKNOWN)),
                        new OutcomeChange("x", "prompt", Optional.of(a), Optional.of(b), Set.of(ChangeCause.LABELER)));
    }

    private static LabelerInfo llm(String name, String prompt, String model) {
        return new LabelerInfo(name, Fingerprint.of("llm", Map.of("prompt", prompt, "model", model)), Set.of());
    }

    private static OutcomeChange changed(String labeler, ChangeCause... causes) {
        return new OutcomeChange(
                "x", labeler, Optional.of(Outcome.vote("a")), Optional.of(Outcome.vote("b")), Set.of(causes));
    }

    @Test
    void aChangedPromptIsToldFromAChangedModel() {
        List<Item<String>> items = List.of(Item.of("x", "t"));
        LabelerInfo unknown = new LabelerInfo("unknown", new Fingerprint(ContentHash.of("1"), true), Set.of());
        LabelerInfo unversioned = new LabelerInfo("lambda", Fingerprint.unversioned("lambda", "l"), Set.of());
        Outcome[] a = say(Outcome.vote("a"));
        Outcome[] b = say(Outcome.vote("b"));
        label(
                "before",
                items,
                List.of(llm("one", "p", "m"), llm("two", "p", "m"), llm("three", "p", "m"), unknown, unversioned),
                a,
                a,
                a,
                a,
                a);
        label(
                "after",
                items,
                List.of(
                        llm("one", "other", "m"),
                        llm("two", "p", "other"),
                        llm("three", "other", "other"),
                        new LabelerInfo("unknown", new Fingerprint(ContentHash.of("2"), true), Set.of()),
                        unversioned),
                b,
                b,
                b,
                b,
                b);

        RunDiff diff = diff();
        assertThat(diff.outcomes())
                .containsExactly(
                        changed("one", ChangeCause.PROMPT),
                        changed("two", ChangeCause.LABELER),
                        changed("three", ChangeCause.PROMPT, ChangeCause.LABELER),
                        changed("unknown", ChangeCause.LABELER),
                        changed("lambda", ChangeCause.NO_VERSION));
        assertThat(diff.labeler("one").orElseThrow().changedParts()).containsExactly("prompt");
        assertThat(diff.labeler("two").orElseThrow().changedParts()).containsExactly("model");
        assertThat(diff.labeler("three").orElseThrow().changedParts()).containsExactly("model", "prompt");
        assertThat(diff.labeler("unknown").orElseThrow().changedParts()).isEmpty();
        assertThat(diff.labeler("lambda")).isEmpty();
    }

    @Test
    void aLabelerOnOneSideOnlyHasNoChangedParts() {
        LabelerDifference added = new LabelerDifference(
                "new", Optional.empty(), Optional.of(llm("new", "p", "m").fingerprint()));
        assertThat(added.changedParts()).isEmpty();
        assertThat(added.causes()).containsExactly(ChangeCause.LABELERS);
    }

    @Test
    void aRunKnowsThePartsOfItsLabelers() {
        LabelerInfo first = llm("gpt", "p", "m");
        label("run", List.of(Item.of("x", "t")), List.of(first), say(Outcome.vote("a")));
        Path run = directory.resolve("run");
        try (RunView view = Run.view(run)) {
            assertThat(view.labelers().get(0).fingerprint().parts())
                    .isEqualTo(first.fingerprint().parts())
                    .containsOnlyKeys("model", "prompt");
        }
        try (Run open = Run.open(run)) {
            open.adopt(llm("gpt", "p2", "m"));
            try (RunView view = open.view()) {
                assertThat(view.labelers().get(0).fingerprint().parts())
                        .isEqualTo(llm("gpt", "p2", "m").fingerprint().parts());
            }
        }
        label("run", List.of(Item.of("x", "t")), List.of(llm("gpt", "p3", "m")), say(Outcome.vote("b")));
        try (RunView view = Run.view(run)) {
            assertThat(view.stale().changedLabelers()).singleElement().satisfies(gpt -> {
                assertThat(gpt.changedParts()).containsExactly("prompt");
                assertThat(gpt.causes()).containsExactly(ChangeCause.PROMPT);
            });
        }
    }

    @Test
    void partsThatAreNoJsonObjectAreRefusedWithTheirName() throws SQLException {
        label("run", List.of(Item.of("x", "t")), List.of(llm("gpt", "p", "m")), say(Outcome.vote("a")));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("run/run.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("update labeler set parts = 'null'");
        }
        try (RunView view = Run.view(directory.resolve("run"))) {
            assertThatThrownBy(view::labelers)
                    .isInstanceOf(RunFormatException.class)
                    .hasMessageContaining("parts of a fingerprint");
        }
    }

    @Test
    void aRunIsTheSameAsItselfAndOrderDoesNotMatter() {
        List<Item<String>> items = new ArrayList<>();
        Outcome[] outcomes = new Outcome[20_000];
        for (int i = 0; i < outcomes.length; i++) {
            items.add(Item.of("x" + i, "t" + i));
            outcomes[i] = Outcome.vote(i % 3 == 0 ? "a" : "b");
        }
        label("before", items, List.of(SAME), outcomes);
        java.util.Collections.reverse(items);
        java.util.Collections.reverse(java.util.Arrays.asList(outcomes));
        label("after", items, List.of(SAME), outcomes);
        RunDiff diff = diff();
        assertThat(diff.outcomes()).isEmpty();
        assertThat(diff.addedExamples()).isEmpty();
        assertThat(diff.removedExamples()).isEmpty();
        assertThat(diff.changedExamples()).isEmpty();
    }
}
