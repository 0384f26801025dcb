package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private static final LabelSpace SPACE = LabelSpace.categories("even", "odd");

    @TempDir
    private Path directory;

    private final AtomicInteger asked = new AtomicInteger();

    private Labeler<String> parity(String name, String version) {
        return new Labeler<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public LabelSpace space() {
                return SPACE;
            }

            @Override
            public Fingerprint fingerprint() {
                return version.isEmpty()
                        ? Fingerprint.unversioned("test", name)
                        : Fingerprint.of("test", Map.of("name", name, "version", version));
            }

            @Override
            public List<Outcome> label(List<Item<String>> items) {
                asked.addAndGet(items.size());
                return items.stream().map(RunTest::outcome).toList();
            }
        };
    }

    private static Outcome outcome(Item<String> item) {
        int n = Integer.parseInt(item.data());
        if (n % 10 == 7) {
            return Outcome.abstain();
        }
        if (n % 10 == 9) {
            return Outcome.failure(FailureKind.TIMED_OUT, "no answer");
        }
        return Outcome.vote(n % 2 == 0 ? "even" : "odd");
    }

    private static Dataset<String> numbers(int from, int to) {
        return Dataset.of(
                "numbers",
                IntStream.range(from, to)
                        .mapToObj(n -> Example.of("id" + n, Integer.toString(n)))
                        .toList());
    }

    private OutcomeTable label(Dataset<String> data, List<Labeler<String>> labelers) {
        asked.set(0);
        try (Run run = Run.open(directory)) {
            LocalExecutor.create()
                    .run(
                            data,
                            labelers,
                            run.sink(SPACE, labelers.stream().map(Labeler::info).toList()));
            try (RunView view = run.view()) {
                return view.outcomes();
            }
        }
    }

    private static OutcomeTable inMemory(Dataset<String> data, List<Labeler<String>> labelers) {
        TableSink sink =
                new TableSink(SPACE, labelers.stream().map(Labeler::info).toList());
        LocalExecutor.create().run(data, labelers, sink);
        return sink.table();
    }

    private static void assertSame(OutcomeTable actual, OutcomeTable expected) {
        assertThat(actual.exampleIds()).isEqualTo(expected.exampleIds());
        assertThat(actual.labelers()).isEqualTo(expected.labelers());
        for (int i = 0; i < expected.exampleIds().size(); i++) {
            for (int j = 0; j < expected.labelers().size(); j++) {
                assertThat(actual.outcome(i, j)).isEqualTo(expected.outcome(i, j));
            }
        }
    }

    @Test
    void holdsWhatATableInMemoryHolds() {
        List<Labeler<String>> labelers = List.of(parity("a", "1"), parity("b", "1"));
        assertSame(label(numbers(0, 20_000), labelers), inMemory(numbers(0, 20_000), labelers));
    }

    @Test
    void doesNotAskTwice() {
        List<Labeler<String>> labelers = List.of(parity("a", "1"));
        OutcomeTable first = label(numbers(0, 1000), labelers);
        OutcomeTable second = label(numbers(0, 1000), labelers);
        assertThat(asked).hasValue(0);
        assertSame(second, first);
    }

    @Test
    void asksAboutNewExamplesWhenTheDataGrewShrankAndWereReordered() {
        List<Labeler<String>> labelers = List.of(parity("a", "1"));
        label(numbers(0, 1000), labelers);
        List<Example<String>> shuffled = new ArrayList<>(numbers(500, 1500).examples());
        Collections.reverse(shuffled);
        Dataset<String> other = Dataset.of("other", shuffled);
        OutcomeTable table = label(other, labelers);
        assertThat(asked).hasValue(500);
        assertSame(table, inMemory(other, labelers));
    }

    @Test
    void asksAgainAboutAnExampleWhoseTextChanged() {
        List<Labeler<String>> labelers = List.of(parity("a", "1"));
        label(numbers(0, 10), labelers);
        List<Example<String>> changed = new ArrayList<>(numbers(0, 10).examples());
        changed.set(3, Example.of("id3", "4"));
        OutcomeTable table = label(Dataset.of("changed", changed), labelers);
        assertThat(asked).hasValue(1);
        assertThat(table.outcome(3, 0)).contains(Outcome.vote("even"));
    }

    @Test
    void asksAChangedLabelerAgainAndNoOther() {
        label(numbers(0, 100), List.of(parity("a", "1"), parity("b", "1")));
        label(numbers(0, 100), List.of(parity("a", "1"), parity("b", "2")));
        assertThat(asked).hasValue(100);
    }

    @Test
    void asksALabelerWithoutAVersionInEverySession() {
        label(numbers(0, 100), List.of(parity("a", "")));
        label(numbers(0, 100), List.of(parity("a", "")));
        assertThat(asked).hasValue(100);
    }

    @Test
    void asksAgainForTheFailuresOneNames() {
        List<Labeler<String>> labelers = List.of(parity("a", "1"));
        label(numbers(0, 100), labelers);
        asked.set(0);
        try (Run run = Run.open(directory).retrying(EnumSet.of(FailureKind.TIMED_OUT))) {
            LocalExecutor.create()
                    .run(
                            numbers(0, 100),
                            labelers,
                            run.sink(SPACE, List.of(labelers.get(0).info())));
        }
        assertThat(asked).hasValue(10);
    }

    @Test
    void countsWhatItHolds() {
        label(numbers(0, 100), List.of(parity("a", "1")));
        try (RunView view = Run.view(directory)) {
            assertThat(view.status().complete()).isTrue();
            assertThat(view.status().examples()).isEqualTo(100);
            LabelerStatus a = view.status().labelers().get(0);
            assertThat(a.votes()).isEqualTo(80);
            assertThat(a.abstentions()).isEqualTo(10);
            assertThat(a.failures()).containsExactly(Map.entry(FailureKind.TIMED_OUT, 10L));
        }
    }

    @Test
    void refusesASecondWriterAndNamesTheFirst() {
        try (Run run = Run.open(directory)) {
            assertThat(run).isNotNull();
            assertThatThrownBy(() -> Run.open(directory))
                    .isInstanceOf(RunLockedException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void leavesAForeignFileAlone() throws IOException {
        Path file = directory.resolve("run.db");
        Files.writeString(file, "my diary");
        assertThatThrownBy(() -> Run.open(directory))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("no SQLite database");
        assertThat(file).hasContent("my diary");
    }

    @Test
    void refusesAnIdThatOccursTwice() {
        Item<String> item = Item.of("x", "1");
        try (Run run = Run.open(directory)) {
            RunSink sink = run.sink(SPACE, List.of(parity("a", "1").info()));
            assertThatThrownBy(() -> sink.examples(List.of(item, item)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("x");
        }
    }
}
