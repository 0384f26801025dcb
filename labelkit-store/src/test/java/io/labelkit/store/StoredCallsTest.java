package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.vote.Cost;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredCallsTest {
    private static final ContentHash REQUEST = ContentHash.of("what is this?");

    @TempDir
    private Path directory;

    @Test
    void anAnswerIsFoundInALaterSession() {
        CallAnswer answer = new CallAnswer(
                Optional.of("spam"),
                Optional.of("m-1"),
                Optional.of("stop"),
                Optional.empty(),
                Optional.of("{\"tokens\":[[\"spam\",-0.1,[]]]}"),
                false,
                Numbers.cost(7));
        try (Run run = Run.open(directory)) {
            CallLog calls = run.calls();
            assertThat(calls.find(REQUEST)).isEmpty();
            calls.answered(calls.intend(REQUEST, "model", List.of("x", "y")), answer);
            assertThat(calls.find(REQUEST)).contains(answer);
        }
        try (Run run = Run.open(directory)) {
            assertThat(run.calls().find(REQUEST)).contains(answer);
            assertThat(run.calls().unanswered()).isZero();
        }
    }

    @Test
    void aCallWithoutAnAnswerIsCounted() {
        try (Run run = Run.open(directory)) {
            run.calls().intend(REQUEST, "model", List.of("x"));
        }
        try (RunView view = Run.view(directory)) {
            assertThat(view.status().unansweredCalls()).isEqualTo(1);
            assertThat(view.status().toString()).contains("unanswered calls: 1");
            assertThat(view.calls().get("model").unanswered()).isEqualTo(1);
        }
    }

    @Test
    void anErrorIsKeptForItsCostAndNotFoundAgain() {
        try (Run run = Run.open(directory)) {
            CallLog calls = run.calls();
            calls.answered(calls.intend(REQUEST, "model", List.of("x")), CallAnswer.failed("503", Numbers.cost(7)));
            assertThat(calls.find(REQUEST)).isEmpty();
            assertThat(calls.unanswered()).isZero();
            try (RunView view = run.view()) {
                assertThat(view.calls())
                        .containsEntry("model", new CallCounts(1, 1, 1, 0, 0, 0, 7, 2, 1, new BigDecimal("0.25")));
            }
        }
    }

    @Test
    void anIntentIsDurableBeforeTheCallIsMade() {
        try (Run run = Run.open(directory)) {
            run.calls().intend(REQUEST, "model", List.of("x"));
            try (RunView other = Run.view(directory)) {
                assertThat(other.status().unansweredCalls()).isEqualTo(1);
            }
        }
    }

    @Test
    void aCallThatIsNotKnownCannotBeAnswered() {
        try (Run run = Run.open(directory)) {
            assertThatThrownBy(() -> run.calls().answered(3, CallAnswer.of("a", Cost.UNKNOWN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("call");
        }
    }

    @Test
    void callsOfManyThreadsAreAllKept() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (Run run = Run.open(directory)) {
            CallLog calls = run.calls();
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int number = i;
                tasks.add(threads.submit(() -> {
                    ContentHash request = ContentHash.of("request " + number);
                    long call = calls.intend(request, "model" + number % 3, List.of("id" + number));
                    if (number % 4 != 0) {
                        calls.answered(call, CallAnswer.of("answer " + number, Numbers.cost(number)));
                    }
                }));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
            assertThat(calls.unanswered()).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
        try (Run run = Run.open(directory)) {
            for (int i = 0; i < 400; i++) {
                Optional<CallAnswer> answer = run.calls().find(ContentHash.of("request " + i));
                assertThat(answer.flatMap(CallAnswer::text))
                        .isEqualTo(i % 4 == 0 ? Optional.empty() : Optional.of("answer " + i));
            }
        }
    }
}
