package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.store.RecordedCall;
import io.labelkit.store.Run;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kills {@code llm-label --run} in the middle of its calls, again and again, and lets it go on. The server keeps the
 * bill.
 */
final class LlmKills {
    static final int CONCURRENCY = 8;

    private static final long SEED = 2026;
    private static final int CALLS_A_KILL = 24;

    private final Path dir;
    private final BilledServer server;
    private final int texts;
    private final Path run;
    private final List<Object> command;

    LlmKills(Path dir, BilledServer server, int kills, Object... more) throws IOException {
        this.dir = dir;
        this.server = server;
        this.texts = kills * CALLS_A_KILL / 2 + 50;
        this.run = dir.resolve("run");
        Files.writeString(dir.resolve("space.json"), "[\"ham\",\"spam\"]");
        Files.writeString(
                dir.resolve("prices.json"),
                "{\"currency\":\"USD\",\"effective\":\"2026-09-01\",\"models\":{\"tiny\":{\"input\":0.15,\"output\":0.6}}}");
        Files.writeString(
                dir.resolve("e.jsonl"),
                IntStream.range(0, texts)
                        .mapToObj(i -> "{\"id\":\"e" + i + "\",\"text\":\"text " + i + "\"}\n")
                        .collect(Collectors.joining()));
        command = new ArrayList<>(List.of(
                "llm-label",
                "--quiet",
                "--examples",
                dir.resolve("e.jsonl"),
                "--labels",
                dir.resolve("space.json"),
                "--base-url",
                server.address(),
                "--model",
                "tiny",
                "--prices",
                dir.resolve("prices.json"),
                "--concurrency",
                CONCURRENCY,
                "--max-answer-tokens",
                BilledServer.OUTPUT,
                "--run",
                run));
        command.addAll(List.of(more));
    }

    int texts() {
        return texts;
    }

    Path run() {
        return run;
    }

    /** The command in this JVM, to its end. */
    CommandRun finish(Object... more) {
        List<Object> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return CommandRun.of(all.toArray());
    }

    /** Kills it so often; returns how many of the kills found calls under way. */
    int kill(int times) throws Exception {
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < times; i++) {
            Set<String> answered = answered();
            long doubtful = unanswered();
            Map<Integer, Integer> before = server.bill();
            try (ChildCommand child = ChildCommand.start(dir, command.toArray())) {
                long until = server.requests() + 1 + random.nextInt(CALLS_A_KILL);
                while (child.runs() && server.requests() < until) {
                    Thread.onSpinWait();
                }
                long pause = System.nanoTime() + random.nextInt(30) * 1_000_000L;
                while (child.runs() && System.nanoTime() < pause) {
                    Thread.onSpinWait();
                }
                child.kill();
            }
            requireNotAskedAgain(answered, before);
            long now = unanswered() - doubtful;
            assertThat(now).as("calls under way at a kill").isBetween(0L, (long) CONCURRENCY);
            found += now > 0 ? 1 : 0;
        }
        return found;
    }

    /** The examples whose answer is stored. */
    private Set<String> answered() {
        Set<String> answered = new HashSet<>();
        if (Files.isRegularFile(run.resolve("run.db"))) {
            try (RunView view = Run.view(run)) {
                view.forEachCall(false, call -> {
                    if (call.answered().isPresent()) {
                        answered.addAll(call.examples());
                    }
                });
            }
        }
        return answered;
    }

    private long unanswered() {
        if (!Files.isRegularFile(run.resolve("run.db"))) {
            return 0;
        }
        try (RunView view = Run.view(run)) {
            return view.status().unansweredCalls();
        }
    }

    private void requireNotAskedAgain(Set<String> answered, Map<Integer, Integer> before) {
        Map<Integer, Integer> after = server.bill();
        for (String example : answered) {
            int number = Integer.parseInt(example.substring(1));
            assertThat(after.get(number)).as(example).isEqualTo(before.get(number));
        }
    }

    /** Compares the record of calls with the bill of the server; returns how many calls were made twice. */
    long requireEveryCallAccountedFor() {
        Map<Integer, Integer> bill = server.bill();
        Map<Integer, List<RecordedCall>> recorded = new HashMap<>();
        PaidCalls account;
        try (RunView view = Run.view(run)) {
            view.forEachCall(
                    true,
                    call -> recorded.computeIfAbsent(
                                    Integer.parseInt(call.examples().get(0).substring(1)), n -> new ArrayList<>())
                            .add(call));
            account = Spending.calls(view).values().stream().reduce(PaidCalls.NONE, PaidCalls::plus);
        }
        long answered = 0;
        long more = 0;
        for (Map.Entry<Integer, Integer> entry : bill.entrySet()) {
            List<RecordedCall> calls = recorded.getOrDefault(entry.getKey(), List.of());
            assertThat(calls).as("no call without a record").hasSizeGreaterThanOrEqualTo(entry.getValue());
            assertThat(calls.stream().filter(call -> call.answered().isPresent()))
                    .hasSizeLessThanOrEqualTo(1);
            answered +=
                    calls.stream().filter(call -> call.answered().isPresent()).count();
            more += entry.getValue() - 1;
        }
        assertThat(more).as("calls made twice").isBetween(0L, account.repeated());
        assertThat(account.inputTokens()).isEqualTo(answered * BilledServer.INPUT);
        assertThat(account.outputTokens()).isEqualTo(answered * BilledServer.OUTPUT);
        assertThat(account.money()).isEqualByComparingTo(price().multiply(BigDecimal.valueOf(answered)));
        return more;
    }

    /** What one answer costs. */
    static BigDecimal price() {
        return new BigDecimal("0.15")
                .multiply(BigDecimal.valueOf(BilledServer.INPUT))
                .add(new BigDecimal("0.6").multiply(BigDecimal.valueOf(BilledServer.OUTPUT)))
                .movePointLeft(6);
    }
}
