package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.Vote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Labelers of numbers whose outcomes are of all kinds, and depend on nothing but the number and the labeler. */
final class Numbers {
    static final LabelSpace SPACE = LabelSpace.categories("even", "odd");

    private Numbers() {}

    static Labeler<String> labeler(String name, String version) {
        return labeler(name, version, new AtomicInteger());
    }

    /** No version makes a labeler of which nothing is promised. */
    static Labeler<String> labeler(String name, String version, AtomicInteger asked) {
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
                return items.stream()
                        .map(item -> outcome(Integer.parseInt(item.data()), name + version))
                        .toList();
            }
        };
    }

    static Outcome outcome(int number, String labeler) {
        int mixed = Math.floorMod(number * 31 + labeler.hashCode(), 10);
        String label = number % 2 == 0 ? "even" : "odd";
        return switch (mixed) {
            case 7 -> Outcome.abstain();
            case 8 ->
                new Outcome.Voted(Vote.of(label).withConfidence(0.75).withRationale("said of " + number), cost(number));
            case 9 -> Outcome.failure(FailureKind.TIMED_OUT, "no answer about " + number);
            default -> Outcome.vote(label);
        };
    }

    static Cost cost(int number) {
        return new Cost(
                OptionalLong.of(number),
                OptionalLong.of(2),
                OptionalDouble.of(0.25),
                Optional.of(Duration.ofMillis(number % 100)));
    }

    static Example<String> example(int number) {
        return Example.of("id" + number, Integer.toString(number));
    }

    static Dataset<String> data(int from, int to) {
        return Dataset.of(
                "numbers", IntStream.range(from, to).mapToObj(Numbers::example).toList());
    }

    static List<LabelerInfo> infos(List<Labeler<String>> labelers) {
        return labelers.stream().map(Labeler::info).toList();
    }

    static OutcomeTable inMemory(Dataset<String> data, List<Labeler<String>> labelers) {
        TableSink sink = new TableSink(SPACE, infos(labelers));
        LocalExecutor.create().run(data, labelers, sink);
        return sink.table();
    }

    static void label(Run run, Dataset<String> data, List<Labeler<String>> labelers) {
        LocalExecutor.create().threads(2).run(data, labelers, run.sink(SPACE, infos(labelers)));
    }

    static OutcomeTable label(Path directory, Dataset<String> data, List<Labeler<String>> labelers) {
        try (Run run = Run.open(directory)) {
            label(run, data, labelers);
            try (RunView view = run.view()) {
                return view.outcomes();
            }
        }
    }

    static void assertSame(OutcomeTable actual, OutcomeTable expected) {
        assertThat(actual.exampleIds()).isEqualTo(expected.exampleIds());
        assertThat(actual.labelers()).isEqualTo(expected.labelers());
        for (int i = 0; i < expected.exampleIds().size(); i++) {
            for (int j = 0; j < expected.labelers().size(); j++) {
                assertThat(actual.outcome(i, j)).isEqualTo(expected.outcome(i, j));
            }
        }
    }
}
