package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.vote.Cost;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of paid calls as people read it, and what it says that they cost. */
class CallRecordTest {
    private static final ContentHash ANSWERED = ContentHash.of("answered");
    private static final ContentHash LOST = ContentHash.of("lost");
    private static final ContentHash BROKEN = ContentHash.of("broken");

    @TempDir
    private Path dir;

    private static Cost cost(long input, long output, double money) {
        return new Cost(
                OptionalLong.of(input),
                OptionalLong.of(output),
                OptionalDouble.of(money),
                Optional.of(Duration.ofMillis(7)));
    }

    private static Cost failure(OptionalLong tokens) {
        return new Cost(tokens, tokens, OptionalDouble.empty(), Optional.of(Duration.ofMillis(9)));
    }

    @BeforeEach
    void pay() {
        try (Run run = Run.open(dir.resolve("run"))) {
            CallLog calls = run.calls();
            calls.answered(
                    calls.intend(ANSWERED, "a", List.of("e1")), CallAnswer.of("=1+1", cost(100, 10, 0.000000000001)));
            calls.intend(LOST, "a", List.of("e2", "e3"));
            calls.answered(
                    calls.intend(LOST, "a", List.of("e2", "e3")), CallAnswer.of("\"x\",\ny", cost(300, 30, 0.1)));
            calls.answered(
                    calls.intend(BROKEN, "a", List.of("e4")),
                    CallAnswer.failed("TIMED_OUT: no answer", failure(OptionalLong.empty())));
            calls.answered(
                    calls.intend(BROKEN, "a", List.of("e4")),
                    CallAnswer.failed("PROVIDER_ERROR: HTTP 429", failure(OptionalLong.of(0))));
            calls.answered(calls.intend(BROKEN, "a", List.of("e4")), CallAnswer.of("z", cost(50, 5, 0.2)));
            calls.intend(ContentHash.of("never again"), "a", List.of("e5"));
            calls.intend(ContentHash.of("who knows"), "b", List.of("e6"));
        }
    }

    @Test
    void moneyIsSummedExactlyAndRetriesAreToldFromRepeatedCalls() {
        try (RunView view = Run.view(dir.resolve("run"))) {
            CallCounts counts = view.calls().get("a");
            assertThat(counts.money()).isEqualByComparingTo("0.300000000001");
            assertThat(counts.intended()).isEqualTo(7);
            assertThat(counts.errors()).isEqualTo(2);
            assertThat(counts.retries()).as("after an error").isEqualTo(2);
            assertThat(counts.repeated())
                    .as("without an answer, and made again")
                    .isEqualTo(1);
            assertThat(counts.unanswered()).isEqualTo(2);
            assertThat(counts.priced()).isEqualTo(3);
        }
    }

    /** The lost request cost 300 tokens later, the broken one 50, one is unknown and so like the dearest, one has none. */
    @Test
    void callsInDoubtCountAsTheSameRequestOrAsTheDearest() {
        try (RunView view = Run.view(dir.resolve("run"))) {
            CallsInDoubt doubt = view.callsInDoubt();
            assertThat(doubt.calls()).isEqualTo(4);
            assertThat(doubt.inputTokens()).isEqualTo(300 + 50 + 300);
            assertThat(doubt.outputTokens()).isEqualTo(30 + 5 + 30);
            assertThat(doubt.money()).isEqualByComparingTo(new BigDecimal("0.5"));
        }
    }

    @Test
    void everyCallIsToldInItsOrderWithItsEnd() {
        List<RecordedCall> calls = new ArrayList<>();
        try (RunView view = Run.view(dir.resolve("run"))) {
            view.forEachCall(false, calls::add);
        }
        assertThat(calls)
                .extracting(RecordedCall::state)
                .containsExactly(
                        "answered", "no answer", "answered", "error", "error", "answered", "no answer", "no answer");
        assertThat(calls.get(0).request()).isEqualTo(ANSWERED.hex());
        assertThat(calls.get(2).examples()).containsExactly("e2", "e3");
        assertThat(calls).allMatch(call -> call.text().isEmpty());
    }

    @Test
    void theExportIsSafeForSpreadsheetsAndTellsMoneyInFull() throws Exception {
        try (RunView view = Run.view(dir.resolve("run"))) {
            long written = CallExport.write(view, call -> call.labeler().equals("a"), true, dir.resolve("c.csv"));
            assertThat(written).isEqualTo(7);
            CallExport.write(view, call -> true, false, dir.resolve("c.jsonl"));
        }
        String csv = Files.readString(dir.resolve("c.csv"));
        assertThat(csv)
                .contains(",'=1+1\n", ",0.000000000001,7,", "\"\"\"x\"\",\ny\"", "TIMED_OUT: no answer")
                .doesNotContain(",=");
        assertThat(Files.readAllLines(dir.resolve("c.jsonl")))
                .hasSize(8)
                .anyMatch(line -> line.contains("\"money\":0.000000000001"))
                .noneMatch(line -> line.contains("\"text\""));
    }
}
