package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQuestionsTest {
    private static final Labeler<String> A = Numbers.labeler("a", "1");
    private static final Labeler<String> B = Numbers.labeler("b", "1");

    @TempDir
    private Path directory;

    private static long count(int to, String labeler, java.util.function.Predicate<Outcome> condition) {
        return java.util.stream.IntStream.range(0, to)
                .filter(n -> condition.test(Numbers.outcome(n, labeler)))
                .count();
    }

    @Test
    void failuresAreCountedByKindAndListedWithTheirMessages() {
        Numbers.label(directory, Numbers.data(0, 5000), List.of(A, B));
        long ofA = count(5000, "a1", o -> o instanceof Outcome.Failed);
        long ofB = count(5000, "b1", o -> o instanceof Outcome.Failed);
        try (RunView view = Run.view(directory)) {
            Failures failures = view.failed();
            assertThat(failures.byKind()).containsExactly(Map.entry(FailureKind.TIMED_OUT, ofA + ofB));
            assertThat(failures.byLabeler().get("a")).containsExactly(Map.entry(FailureKind.TIMED_OUT, ofA));
            assertThat(failures.total()).isEqualTo(ofA + ofB);
            assertThat(failures.first()).hasSize((int) Math.min(1000, ofA + ofB));
            FailedOutcome first = failures.first().get(0);
            assertThat(first.message())
                    .isEqualTo("no answer about " + first.example().substring(2));
            assertThat(first.attempt()).isEqualTo(1);
            List<FailedOutcome> all = new ArrayList<>();
            view.forEachFailure(all::add);
            assertThat(all).hasSize((int) (ofA + ofB)).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatEarlierAttemptsCostIsNotForgotten() {
        Outcome failed = new Outcome.Failed(FailureKind.PROVIDER_ERROR, "503", Numbers.cost(10));
        Outcome voted = new Outcome.Voted(Vote.of("even"), Numbers.cost(20));
        List<Item<String>> items = List.of(Item.of("x", "1"), Item.of("y", "2"));
        try (Run run = Run.open(directory)) {
            RunSink sink = run.sink(Numbers.SPACE, List.of(A.info()));
            sink.examples(items);
            sink.outcomes(0, new int[] {0, 1}, List.of(failed, failed));
            sink.finished();
            run.retrying(EnumSet.of(FailureKind.PROVIDER_ERROR));
            RunSink second = run.sink(Numbers.SPACE, List.of(A.info()));
            second.examples(items);
            second.outcomes(0, new int[] {0}, List.of(voted));
            second.commit();
            try (RunView view = run.view()) {
                LabelerCost cost = view.costs().get("a");
                assertThat(cost.inputTokens()).isEqualTo(40);
                assertThat(cost.outputTokens()).isEqualTo(6);
                assertThat(cost.money()).isEqualTo(0.75);
                assertThat(cost.timed()).isEqualTo(3);
                assertThat(cost.longestLatency()).contains(Duration.ofMillis(20));
                assertThat(view.failed().byKind()).containsExactly(Map.entry(FailureKind.PROVIDER_ERROR, 1L));
                List<RunOutcome> outcomes = new ArrayList<>();
                view.forEachOutcome(outcomes::add);
                assertThat(outcomes)
                        .containsExactly(new RunOutcome("x", "a", voted, 2), new RunOutcome("y", "a", failed, 1));
            }
        }
    }

    @Test
    void whatBecameStaleIsListed() {
        Numbers.label(directory, Numbers.data(0, 10), List.of(A, B, Numbers.labeler("u", "")));
        List<Example<String>> examples = new ArrayList<>(Numbers.data(3, 12).examples());
        examples.set(0, Example.of("id3", "33"));
        Labeler<String> otherB = Numbers.labeler("b", "2");
        Numbers.label(directory, Dataset.of("changed", examples), List.of(A, otherB, Numbers.labeler("u2", "")));
        try (RunView view = Run.view(directory)) {
            StaleReport stale = view.stale();
            assertThat(stale.changedExamples()).containsExactly("id3");
            assertThat(stale.goneExamples()).containsExactly("id0", "id1", "id2");
            assertThat(stale.changedLabelers())
                    .containsExactly(new LabelerDifference(
                            "b", Optional.of(B.fingerprint()), Optional.of(otherB.fingerprint())));
            assertThat(stale.changedLabelers().get(0).changedParts()).containsExactly("version");
            assertThat(stale.goneLabelers()).containsExactly("u");
            assertThat(stale.unversionedLabelers()).containsExactly("u2");
            assertThat(stale.outcomes()).isEqualTo(10 + 10 + 4);
            assertThat(view.status().examples()).isEqualTo(9);
            assertThat(view.status().labelers().get(0).votes()
                            + view.status().labelers().get(0).abstentions()
                            + view.status().labelers().get(0).failed())
                    .isEqualTo(9);
        }
    }

    @Test
    void manifestsAreKept() {
        Manifest manifest = manifest("majority");
        try (Run run = Run.open(directory)) {
            run.keep(manifest);
        }
        try (RunView view = Run.view(directory)) {
            assertThat(view.manifest()).contains(manifest);
        }
    }

    static Manifest manifest(String aggregator) {
        return new Manifest(
                Map.of("java", "17"),
                1,
                Map.of(),
                List.of(),
                Map.of("aggregator", aggregator),
                Map.of(),
                new Manifest.Measured(Instant.EPOCH, Map.of(), 0, 0));
    }

    @Test
    void everythingCanBeExportedAsCsvAndJsonLines() throws Exception {
        Item<String> item = Item.of("x,\"1\"", "1");
        try (Run run = Run.open(directory)) {
            RunSink sink = run.sink(Numbers.SPACE, List.of(A.info(), B.info()));
            sink.examples(List.of(item));
            sink.outcomes(
                    0,
                    new int[] {0},
                    List.of(new Outcome.Voted(
                            Vote.of("even").withConfidence(0.75).withRationale("two\nlines"), Numbers.cost(3))));
            sink.outcomes(1, new int[] {0}, List.of(Outcome.failure(FailureKind.REFUSED, "no")));
            sink.finished();
        }
        Path csv = directory.resolve("all.csv");
        Path json = directory.resolve("all.jsonl");
        try (RunView view = Run.view(directory)) {
            RunExport.write(view, csv);
            RunExport.write(view, json);
            assertThatThrownBy(() -> RunExport.write(view, directory.resolve("all.xml")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Files.readString(csv))
                .isEqualTo(
                        "example,labeler,outcome,label,confidence,text,attempt,inputTokens,outputTokens,money,nanos\n"
                                + "\"x,\"\"1\"\"\",a,vote,even,0.75,\"two\nlines\",1,3,2,0.25,3000000\n"
                                + "\"x,\"\"1\"\"\",b,refused,,,no,1,,,,\n");
        assertThat(Files.readAllLines(json))
                .containsExactly(
                        "{\"example\":\"x,\\\"1\\\"\",\"labeler\":\"a\",\"outcome\":\"vote\",\"label\":\"even\","
                                + "\"confidence\":0.75,\"text\":\"two\\nlines\",\"attempt\":1,\"inputTokens\":3,"
                                + "\"outputTokens\":2,\"money\":0.25,\"nanos\":3000000}",
                        "{\"example\":\"x,\\\"1\\\"\",\"labeler\":\"b\",\"outcome\":\"refused\",\"text\":\"no\","
                                + "\"attempt\":1}");
    }

    @Test
    void aLabelerThatWasSwitchedOffIsNamedUntilTheNextSession() {
        try (Run run = Run.open(directory)) {
            RunSink sink = run.sink(Numbers.SPACE, List.of(A.info(), B.info()));
            sink.examples(List.of(Item.of("x", "1")));
            sink.labelerOff(1, "it failed 20 times");
            sink.finished();
            try (RunView view = run.view()) {
                assertThat(view.status().labelers().get(0).off()).isEmpty();
                assertThat(view.status().labelers().get(1).off()).contains("it failed 20 times");
                assertThat(view.status().toString())
                        .containsPattern("b +0 ")
                        .contains("switched off", "it failed 20 times");
            }
            run.sink(Numbers.SPACE, List.of(A.info(), B.info()));
            try (RunView view = run.view()) {
                assertThat(view.status().labelers().get(1).off()).isEmpty();
            }
        }
    }

    @Test
    void aRunInWhichNothingWasLabelledSaysSo() {
        try (Run run = Run.open(directory);
                RunView view = run.view()) {
            assertThat(view.labelers()).isEmpty();
            assertThat(view.status().sessions()).isZero();
            assertThat(view.failed().total()).isZero();
            assertThat(view.stale().outcomes()).isZero();
            assertThat(view.manifest()).isEqualTo(Optional.empty());
            assertThatThrownBy(view::votes)
                    .isInstanceOf(RunFormatException.class)
                    .hasMessageContaining("nothing was labelled");
        }
    }
}
