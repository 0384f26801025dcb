package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.chat.ChatModels;
import io.labelkit.store.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code llm-label --run} against a server on this machine that gives nonsense about odd examples until it is mended. */
class LlmRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean mended;
    private HttpServer server;
    private Path run;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        run = dir.resolve("run");
        Files.writeString(dir.resolve("space.json"), "[\"ham\",\"spam\"]");
        Files.writeString(
                dir.resolve("e.jsonl"),
                IntStream.range(0, 20)
                        .mapToObj(i ->
                                "{\"id\":\"e" + i + "\",\"text\":\"" + (i % 2 == 0 ? "even " : "odd ") + i + "\"}\n")
                        .collect(Collectors.joining()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode messages = JSON.readTree(request).path("messages");
        boolean odd = messages.get(messages.size() - 1).path("content").asText().contains("odd");
        ObjectNode root = JSON.createObjectNode();
        root.put("id", "1").put("object", "chat.completion").put("created", 1).put("model", "m");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", odd && !mended ? "{\"label\":\"egg\"}" : "{\"label\":\"ham\"}");
        root.putObject("usage")
                .put("prompt_tokens", 10)
                .put("completion_tokens", 3)
                .put("total_tokens", 13);
        byte[] bytes = root.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private CommandRun label(Object... more) {
        Stream<Object> usual = Stream.of(
                "llm-label",
                "--examples",
                dir.resolve("e.jsonl"),
                "--labels",
                dir.resolve("space.json"),
                "--base-url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "--model",
                "tiny",
                "--concurrency",
                "1",
                "--out",
                dir.resolve("out"));
        return CommandRun.of(Stream.concat(usual, Arrays.stream(more)).toArray());
    }

    private JsonNode votes() throws IOException {
        return JSON.readTree(dir.resolve("out/summary.json").toFile()).path("votes");
    }

    @Test
    void failuresAreCountedAndRetriedAndNothingElseIsAskedAgain() throws IOException {
        CommandRun first = label("--run", run);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).contains("failed: OUTSIDE_LABEL_SPACE 10; 'runs retry " + run + "' asks again");
        assertThat(votes().asInt()).isEqualTo(10);
        int paid = calls.get();
        assertThat(label("--run", run).exitCode()).isZero();
        assertThat(calls).hasValue(paid);

        CommandRun failures = CommandRun.of("runs", "failures", run, "--limit", "3");
        assertThat(failures.out()).contains("10 failures: OUTSIDE_LABEL_SPACE 10", "e1  tiny", "... and 7 more");
        assertThat(CommandRun.of("runs", "failures", run, "--kinds", "TIMED_OUT")
                        .out())
                .startsWith("0 failures");
        JsonNode json =
                JSON.readTree(CommandRun.of("runs", "failures", run, "--json").out());
        assertThat(json.path("byLabeler")
                        .path("tiny")
                        .path("OUTSIDE_LABEL_SPACE")
                        .asInt())
                .isEqualTo(10);
        assertThat(json.path("first")).hasSize(10);

        mended = true;
        CommandRun other = CommandRun.of("runs", "retry", run, "--kinds", "TIMED_OUT");
        assertThat(other.exitCode()).isZero();
        assertThat(other.err()).contains("nothing to retry").contains("OUTSIDE_LABEL_SPACE 10");
        assertThat(calls).hasValue(paid);
        CommandRun retry = CommandRun.of("runs", "retry", run);
        assertThat(retry.exitCode()).as(retry.err()).isZero();
        assertThat(retry.err()).contains("of which 10 were there before").doesNotContain("failed");
        assertThat(retry.err()).contains("about to make 0 calls", "; what --retry asks again is not among them");
        assertThat(calls).hasValue(paid + 10);
        assertThat(CommandRun.of("runs", "show", run).out())
                .contains("calls       tiny: 40 made, 0 errors, 0 without an answer")
                .doesNotContain("money");
        assertThat(votes().asInt()).isEqualTo(20);
        assertThat(CommandRun.of("runs", "retry", run).err()).contains("nothing to retry: no outcome is a failure");
    }

    private void ask(Path into, String instruction) {
        LabelSpace space = LabelSpace.categories("ham", "spam");
        ChatModel model = ChatModels.openAiCompatible(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "tiny")
                .build();
        LlmClient client = LlmClient.builder(model).concurrency(1).build();
        Labeler<String> labeler = LlmLabeler.builder("tiny", client, space)
                .instruction(instruction)
                .build();
        try (Run open = Run.open(into)) {
            LocalExecutor.create()
                    .run(
                            Dataset.of("d", List.of(Example.of("e1", "odd"))),
                            List.of(labeler),
                            open.sink(space, List.of(labeler.info())));
        }
    }

    @Test
    void aChangedPromptIsACauseOfItsOwn() throws IOException {
        mended = true;
        ask(run, "");
        Path other = dir.resolve("other");
        ask(other, "");
        mended = false;
        ask(other, "Be kind.");
        assertThat(CommandRun.of("runs", "stale", other).out())
                .contains("labelers that changed: 1 (tiny: its prompt changed)");
        assertThat(CommandRun.of("runs", "diff", run, other).out())
                .contains("1 the prompt of a labeler changed", "labeler tiny changed: its prompt")
                .contains("e1  ham -> none  tiny: ham -> OUTSIDE_LABEL_SPACE (its prompt changed, asked again")
                .doesNotContain("rule, model or settings");
        JsonNode json = JSON.readTree(
                CommandRun.of("runs", "diff", run, other, "--json").out());
        assertThat(json.path("byCause").path("PROMPT").asInt()).isEqualTo(1);
        assertThat(json.path("byCause").has("LABELER")).isFalse();
        assertThat(json.path("labelers").get(0).path("changedParts").toString()).isEqualTo("[\"prompt\"]");
    }

    @Test
    void theNewsAndTheStaleListSayWhatOfALabelerChanged() throws IOException {
        label("--run", run);
        CommandRun changed = label("--run", run, "--no-schema");
        assertThat(changed.exitCode()).as(changed.err()).isZero();
        assertThat(changed.err())
                .contains("stale: what tiny said before is not used, because its structured output changed; --adopt");
        JsonNode stale =
                JSON.readTree(CommandRun.of("runs", "stale", run, "--json").out());
        assertThat(stale.path("changedLabelers").toString()).isEqualTo("[\"tiny\"]");
        assertThat(stale.path("changedParts").path("tiny").toString()).isEqualTo("[\"structuredOutput\"]");
        Files.writeString(dir.resolve("space.json"), "[\"ham\",\"spam\",\"egg\"]");
        assertThat(label("--run", run, "--no-schema").err()).contains("because its prompt and space changed");
    }

    @Test
    void showTellsOfTokensAndJsonOfCosts() throws IOException {
        label("--run", run);
        CommandRun show = CommandRun.of("runs", "show", run);
        assertThat(show.out()).contains("complete", "tokens in", "tiny failed: OUTSIDE_LABEL_SPACE 10");
        JsonNode labeler = JSON.readTree(
                        CommandRun.of("runs", "show", run, "--json").out())
                .path("labelers")
                .get(0);
        assertThat(labeler.path("name").asText()).isEqualTo("tiny");
        assertThat(labeler.path("inputTokens").asInt()).isEqualTo(10 * calls.get());
        assertThat(labeler.path("meanMillis").asDouble()).isPositive();
    }

    @Test
    void outcomesThatWereLostAreMadeOfStoredAnswersWithoutACall() throws Exception {
        mended = true;
        CommandRun first = label("--run", run);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(calls).hasValue(20);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + run.resolve("run.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from outcome where example % 2 = 0"))
                    .isEqualTo(10);
            assertThat(statement.executeUpdate("update call set answered = null, text = null where examples ="
                            + " (select examples from call join example on examples = '[\"' || name || '\"]' where"
                            + " example.id = 2)"))
                    .isEqualTo(1);
        }
        CommandRun second = label("--run", run);
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(votes().asInt()).isEqualTo(20);
        assertThat(calls).as("only the call without an answer is made again").hasValue(21);
        assertThat(CommandRun.of("runs", "show", run).out())
                .contains("calls       tiny: 21 made, 0 errors, 1 without an answer");
    }

    @Test
    void tooManyFailuresStopTheRunWhichCanGoOn() throws IOException {
        CommandRun stopped = label("--run", run, "--max-failures", "2");
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.err()).contains("error: labelers failed more than 2 times", "runs resume " + run);
        assertThat(dir.resolve("out")).doesNotExist();
        int paid = calls.get();
        assertThat(paid).isLessThan(20);
        CommandRun on = label("--run", run);
        assertThat(on.exitCode()).as(on.err()).isZero();
        assertThat(calls)
                .as("20 examples, and an attempt to repair each of the 10 failures")
                .hasValue(30);
        assertThat(votes().asInt()).isEqualTo(10);
    }

    @Test
    void withoutARunTooManyFailuresLeaveNothing() {
        CommandRun stopped = label("--max-failures", "2");
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.err()).contains("nothing was kept; --run DIR keeps what is done");
    }

    @Test
    void aLabelerThatSpendsItsErrorBudgetIsSwitchedOffAndTheRunSaysSo() throws IOException {
        CommandRun off = label("--run", run, "--error-budget", "0.2", "--error-budget-after", "4");
        assertThat(off.exitCode()).isEqualTo(1);
        assertThat(off.err())
                .contains("error: the results lack ", "tiny was switched off", "'runs resume " + run + "'");
        assertThat(CommandRun.of("runs", "show", run).out()).contains("ended, with outcomes missing", "switched off");
        assertThat(votes().asInt()).isLessThan(10);
        mended = true;
        CommandRun on = label("--run", run);
        assertThat(on.exitCode()).as(on.err()).isZero();
        assertThat(on.err()).contains("complete with 20 outcomes");
        assertThat(calls)
                .as("20 examples, and an attempt to repair each of the first 2 failures")
                .hasValue(22);
    }
}
