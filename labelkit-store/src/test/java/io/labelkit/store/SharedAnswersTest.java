package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.vote.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedAnswersTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path directory;

    private static ContentHash request(int number) {
        return ContentHash.of("request " + number);
    }

    private Path file() {
        return directory.resolve("answers.db");
    }

    private SharedAnswers open() {
        return SharedAnswers.open(file(), Optional.empty());
    }

    @Test
    void anAnswerIsFoundLaterWithAllThatIsKnownOfIt() {
        CallAnswer answer = new CallAnswer(
                Optional.of("spam"),
                Optional.of("m-1"),
                Optional.of("STOP"),
                Optional.empty(),
                Optional.of("{\"tokens\":[]}"),
                false,
                Numbers.cost(7));
        try (SharedAnswers answers = open()) {
            assertThat(answers.find(request(1))).isEmpty();
            answers.put(request(1), answer);
            answers.put(request(2), CallAnswer.of("", Cost.UNKNOWN));
        }
        try (SharedAnswers answers = open()) {
            CallAnswer found = answers.find(request(1)).orElseThrow();
            assertThat(found.text()).isEqualTo(answer.text());
            assertThat(found.model()).isEqualTo(answer.model());
            assertThat(found.finishReason()).isEqualTo(answer.finishReason());
            assertThat(found.details()).isEqualTo(answer.details());
            assertThat(found.cost()).isEqualTo(answer.cost());
            assertThat(found.reused()).isTrue();
            assertThat(answers.find(request(2)).orElseThrow().text()).contains("");
            assertThat(answers.find(request(3))).isEmpty();
            assertThat(answers.size()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerThatIsTooOldIsNotFoundAndANewOneTakesItsPlace() {
        AtomicReference<Instant> now = new AtomicReference<>(START);
        try (SharedAnswers answers = SharedAnswers.open(file(), Optional.of(Duration.ofDays(7)), now::get)) {
            answers.put(request(1), CallAnswer.of("old", Cost.UNKNOWN));
            now.set(START.plus(Duration.ofDays(7)).minusMillis(1));
            assertThat(answers.find(request(1))).isPresent();
            now.set(START.plus(Duration.ofDays(7)));
            assertThat(answers.find(request(1))).isEmpty();
            answers.put(request(1), CallAnswer.of("new", Cost.UNKNOWN));
            assertThat(answers.find(request(1)).flatMap(CallAnswer::text)).contains("new");
            assertThat(answers.size()).isEqualTo(1);
        }
        try (SharedAnswers patient = SharedAnswers.open(file(), Optional.empty(), now::get)) {
            now.set(START.plus(Duration.ofDays(700)));
            assertThat(patient.find(request(1))).isPresent();
        }
    }

    @Test
    void whatWasRemovedIsNotInTheFilesAnyMore() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(START);
        try (SharedAnswers answers = SharedAnswers.open(file(), Optional.empty(), now::get)) {
            answers.put(request(1), CallAnswer.of("a secret answer", Cost.UNKNOWN));
            now.set(START.plusSeconds(10));
            answers.put(request(2), CallAnswer.of("another", Cost.UNKNOWN));
            assertThat(answers.removeOlderThan(START.plusSeconds(10))).isEqualTo(1);
            assertThat(answers.find(request(2))).isPresent();
        }
        try (var files = Files.list(directory)) {
            for (Path path : files.toList()) {
                assertThat(new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("a secret answer");
            }
        }
    }

    @Test
    void anErrorIsNoAnswer() {
        try (SharedAnswers answers = open()) {
            assertThatThrownBy(() -> answers.put(request(1), CallAnswer.failed("503", Cost.UNKNOWN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("answer");
            assertThat(answers.size()).isZero();
        }
    }

    @Test
    void anotherFileIsRefusedAndStaysAsItIs() throws Exception {
        Files.writeString(file(), "this is not a database, but it is long enough to be looked at ".repeat(20));
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(this::open).isInstanceOf(RunFormatException.class);
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        try (Run run = Run.open(directory.resolve("run"))) {
            assertThat(run.calls().unanswered()).isZero();
        }
        assertThatThrownBy(() -> SharedAnswers.open(directory.resolve("run/run.db"), Optional.empty()))
                .isInstanceOf(RunFormatException.class)
                .hasMessageContaining("not a cache of answers");
    }

    @Test
    void aTimeToLiveOfNothingIsRefused() {
        assertThatThrownBy(() -> SharedAnswers.open(file(), Optional.of(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeToLive");
    }

    @Test
    void manyThreadsShareIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (SharedAnswers answers = open()) {
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int number = i % 100;
                tasks.add(threads.submit(() -> {
                    answers.put(request(number), CallAnswer.of("answer " + number, Cost.UNKNOWN));
                    assertThat(answers.find(request(number)).flatMap(CallAnswer::text))
                            .contains("answer " + number);
                }));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
            assertThat(answers.size()).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void severalProcessesShareItAndOneThatIsKilledDoesNoHarm() throws Exception {
        List<ChildProcess> children = new ArrayList<>();
        for (int from : List.of(0, 100, 200)) {
            children.add(ChildProcess.start(
                    PuttingAnswers.class, file().toString(), Integer.toString(from), Integer.toString(from + 100)));
        }
        ChildProcess killed = ChildProcess.start(PuttingAnswers.class, file().toString(), "1000", "1000000");
        assertThat(killed.line()).isEqualTo("1000");
        killed.kill();
        for (ChildProcess child : children) {
            for (String line = child.line(); !line.isEmpty(); line = child.line()) {
                assertThat(line).containsOnlyDigits();
            }
            assertThat(child.ends(30_000)).isTrue();
            assertThat(child.exitCode()).isZero();
        }
        try (SharedAnswers answers = open()) {
            for (int i = 0; i < 300; i++) {
                assertThat(answers.find(PuttingAnswers.request(i)).flatMap(CallAnswer::text))
                        .contains("answer " + i);
            }
            assertThat(answers.find(PuttingAnswers.request(1000))).isPresent();
        }
    }
}
