package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.manifest.PaidCalls;
import io.labelkit.store.RecordedCall;
import io.labelkit.store.Run;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code llm-label} says before, during and after it spends money, against a server that keeps the bill. */
class LlmMoneyTest {
    private static final int TEXTS = 40;
    private static final String PLAN_FOR_ALL = "(?m)^Plan: no call was made\\R +examples +" + TEXTS + "$";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private BilledServer server;
    private Path run;
    private Path prices;

    @BeforeEach
    void start() throws IOException {
        server = BilledServer.start(0);
        run = dir.resolve("run");
        prices = dir.resolve("prices.json");
        Files.writeString(dir.resolve("space.json"), "[\"ham\",\"spam\"]");
        Files.writeString(prices, prices("0.15", "0.6"));
        Files.writeString(
                dir.resolve("e.jsonl"),
                IntStream.range(0, TEXTS)
                        .mapToObj(i -> "{\"id\":\"e" + i + "\",\"text\":\"text " + i + "\"}\n")
                        .collect(Collectors.joining()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String prices(String input, String output) {
        return "{\"currency\":\"USD\",\"effective\":\"2026-09-01\",\"models\":{\"tiny\":{\"input\":" + input
                + ",\"output\":" + output + "}}}";
    }

    private CommandRun label(Object... more) {
        Stream<Object> usual = Stream.of(
                "llm-label",
                "--examples",
                dir.resolve("e.jsonl"),
                "--labels",
                dir.resolve("space.json"),
                "--base-url",
                server.address(),
                "--model",
                "tiny",
                "--concurrency",
                "2",
                "--retries",
                "1",
                "--max-answer-tokens",
                BilledServer.OUTPUT);
        return CommandRun.of(Stream.concat(usual, Arrays.stream(more)).toArray());
    }

    private static BigDecimal budgetFor(int calls) {
        return LlmKills.price().multiply(BigDecimal.valueOf(calls));
    }

    @Test
    void aPlanMakesNoCallAndTellsThePriceForPeopleAndPrograms() throws IOException {
        CommandRun plan = label("--plan", "--prices", prices, "--rpm", "10", "--budget", "0.0001", "--run", run);
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out())
                .containsPattern(PLAN_FOR_ALL)
                .contains("Price of tiny: USD 0.15 in, 0.60 out for a million tokens")
                .containsPattern("(?m)^ +time at least +4 min 12 s$")
                .containsPattern("(?m)^ +time by requests a minute +4 min 12 s$")
                .containsPattern("warning:\\s+the\\s+expected\\s+USD\\s+0\\.00")
                .containsIgnoringWhitespaces("that are left of USD 0.0001; it would stop after about");
        assertThat(run).as("a plan makes no run").doesNotExist();
        JsonNode json =
                JSON.readTree(label("--plan", "--json", "--prices", prices).out());
        assertThat(json.at("/labelers/0/requests").asInt()).isEqualTo(TEXTS);
        assertThat(new BigDecimal(json.at("/expected/money").asText())).isPositive();
        assertThat(server.requests()).isZero();
    }

    @Test
    void anUnknownPriceIsUnknownAndABudgetRefusesIt() {
        CommandRun plan = label("--plan");
        assertThat(plan.out())
                .contains("Price of tiny: unknown.", "the price of model 'tiny'")
                .containsPattern("(?m)^ +tiny +42 .* unknown$")
                .doesNotContain("USD");
        CommandRun refused = label("--run", run, "--budget", "1");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("the price of model 'tiny' is unknown, so a budget of USD 1.00 cannot be kept");
        assertThat(server.requests()).isZero();
        CommandRun capped = label("--run", run, "--budget", "1", "--max-tokens", "1000000", "--quiet");
        assertThat(capped.exitCode()).as(capped.err()).isZero();
        assertThat(capped.out()).contains("tokens  4000 in, 400 out; price unknown");
    }

    @Test
    void aWrongPriceTableIsRefusedBeforeAnythingIsPaid() throws IOException {
        Files.writeString(prices, prices("\"cheap\"", "0.6"));
        CommandRun refused = label("--run", run, "--prices", prices);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("prices.json: model 'tiny': input must be a number", "cheap");
        assertThat(server.requests()).isZero();
    }

    @Test
    void aSpentBudgetStopsCleanlyAndALargerOneGoesOn() throws IOException {
        CommandRun stopped = label(
                "--run", run, "--prices", prices, "--budget", budgetFor(25).toPlainString());
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(ExitCodes.BUDGET_SPENT);
        assertThat(stopped.err())
                .contains("about to make ", "budget: USD ", "stopped: the budget is spent: USD ")
                .contains("give the same command with a larger budget")
                .doesNotContain("error:");
        assertThat(stopped.out()).contains("not asked yet of those that were read", "calls   ", "budget  USD ");
        assertThat(dir.resolve("run/results")).doesNotExist();
        long paid = server.requests();
        assertThat(paid).isBetween(10L, 25L);

        CommandRun on = label(
                "--run", run, "--prices", prices, "--budget", budgetFor(1_000).toPlainString());
        assertThat(on.exitCode()).as(on.err()).isZero();
        assertThat(server.bill())
                .hasSize(TEXTS)
                .allSatisfy((text, count) -> assertThat(count).isEqualTo(1));
        assertThat(on.out()).contains("calls   40 made, 0 errors", "tokens  4000 in, 400 out; USD 0.00084");
        assertThat(Files.readAllLines(run.resolve("results/votes.csv"))).hasSize(TEXTS + 1);
    }

    @Test
    void callsAndTokensCanBeCappedToo() {
        CommandRun calls = label("--run", run, "--max-calls", "7", "--quiet");
        assertThat(calls.exitCode()).as(calls.err()).isEqualTo(ExitCodes.BUDGET_SPENT);
        assertThat(server.requests()).isEqualTo(7);
        CommandRun same = label("--run", run, "--max-calls", "7", "--quiet");
        assertThat(same.exitCode()).isEqualTo(ExitCodes.BUDGET_SPENT);
        assertThat(server.requests()).as("calls of the session before count").isEqualTo(7);
        CommandRun inMemory = label("--out", dir.resolve("out"), "--max-calls", "5", "--quiet");
        assertThat(inMemory.exitCode()).isEqualTo(ExitCodes.BUDGET_SPENT);
        assertThat(inMemory.out()).contains("over budget 35");
        assertThat(server.requests()).isEqualTo(12);
    }

    @Test
    void theManifestIsTheSumOverTheRecordOfCalls() throws IOException {
        server.says(number -> switch (number % 10) {
            case 3 -> "500";
            case 7 -> "nothing that is asked for";
            default -> "{\"label\":\"" + BilledServer.label(number) + "\"}";
        });
        CommandRun labelled = label("--run", run, "--prices", prices, "--budget", "1", "--quiet");
        assertThat(labelled.exitCode()).as(labelled.err()).isZero();
        List<RecordedCall> calls = new ArrayList<>();
        Manifest manifest;
        try (RunView view = Run.view(run)) {
            view.forEachCall(true, calls::add);
            manifest = view.manifest().orElseThrow();
        }
        PaidCalls account = manifest.measured().calls().get("tiny");
        assertThat(account.calls()).isEqualTo(calls.size()).isEqualTo(server.requests());
        assertThat(account.errors())
                .isEqualTo(
                        calls.stream().filter(call -> call.error().isPresent()).count())
                .isEqualTo(8);
        assertThat(account.retries()).isEqualTo(4);
        assertThat(account.inputTokens())
                .isEqualTo(calls.stream()
                        .mapToLong(call -> call.cost().inputTokens().orElse(0))
                        .sum());
        assertThat(account.outputTokens())
                .isEqualTo(calls.stream()
                        .mapToLong(call -> call.cost().outputTokens().orElse(0))
                        .sum());
        assertThat(account.money())
                .isEqualByComparingTo(LlmKills.price().multiply(BigDecimal.valueOf(account.priced())));
        assertThat(manifest.settings()).containsEntry("currency", "USD").containsKey("price of tiny");
        assertThat(CommandRun.of("runs", "show", run).out())
                .contains("calls       tiny: " + account.calls() + " made, 8 errors, 0 without an answer, 4 retries")
                .contains(
                        "tokens      tiny: " + account.inputTokens() + " in, " + account.outputTokens() + " out; USD ");
    }

    @Test
    void theRecordOfCallsCanBeReadFilteredAndExported() throws IOException {
        server.says(number -> number == 5 ? "400" : "{\"label\":\"" + BilledServer.label(number) + "\"}");
        label("--run", run, "--prices", prices, "--quiet");
        CommandRun all = CommandRun.of("runs", "calls", run, "--limit", "3");
        assertThat(all.out())
                .startsWith("40 calls: answered 39, error 1")
                .contains("tiny-2026", "0.000021", "STOP", "... and 37 more");
        CommandRun one = CommandRun.of("runs", "calls", run, "--example", "e6", "--text");
        assertThat(one.out()).startsWith("1 call: answered 1").contains("{\"label\":\"spam\"}");
        assertThat(CommandRun.of("runs", "calls", run, "--state", "error", "--contains", "HTTP 400")
                        .out())
                .startsWith("1 call: error 1")
                .contains("e5");
        Path csv = dir.resolve("calls.csv");
        CommandRun.of("runs", "calls", run, "--to", csv, "--text");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(TEXTS + 1);
        assertThat(lines.get(0))
                .startsWith("call,state,labeler,examples,request,intended")
                .endsWith(",millis,text");
        assertThat(lines).noneMatch(line -> line.startsWith("=") || line.contains(",=") || line.contains(",-"));
        Path jsonl = dir.resolve("calls.jsonl.gz");
        assertThat(CommandRun.of("runs", "calls", run, "--to", jsonl).out()).contains("wrote 40 calls");
        assertThat(CommandRun.of("runs", "calls", run, "--state", "paid").exitCode())
                .isEqualTo(2);
    }

    @Test
    void formulasInAnswersAreTextInTheExport() throws IOException {
        server.says(number -> "=HYPERLINK(\"http://x\")");
        label("--run", run, "--limit", "1", "--quiet");
        Path csv = dir.resolve("calls.csv");
        CommandRun.of("runs", "calls", run, "--to", csv, "--text");
        assertThat(Files.readString(csv))
                .contains("'=HYPERLINK")
                .doesNotContain(",=")
                .doesNotContain(",\"=");
    }

    @Test
    void whatTwoRunsTookIsComparedAndACacheSavesTheSecond() {
        Path cache = dir.resolve("answers.db");
        label("--run", run, "--prices", prices, "--cache", cache, "--quiet");
        Path other = dir.resolve("other");
        CommandRun second = label("--run", other, "--prices", prices, "--cache", cache, "--quiet");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(server.requests()).isEqualTo(TEXTS);
        assertThat(second.out()).contains("40 in the shared cache", "4000 tokens in, 400 out");
        assertThat(CommandRun.of("runs", "diff", run, other).out())
                .contains("calls of tiny: 40 and 0; tokens 4000 in, 400 out; USD 0.00084 and 0 in, 0 out");
    }

    @Test
    void whatIsRedactedIsNeitherSentNorStoredAndIsInTheManifest() throws IOException {
        Files.writeString(
                dir.resolve("e.jsonl"),
                "{\"id\":\"a\",\"text\":\"text 1 from jane@example.com\"}\n{\"id\":\"b\",\"text\":\"text 2\"}\n");
        CommandRun labelled = label("--run", run, "--redact", "--quiet");
        assertThat(labelled.exitCode()).as(labelled.err()).isZero();
        assertThat(labelled.out()).contains("redacted {", "=1} in this session");
        assertThat(server.messages()).hasSize(2).noneMatch(text -> text.contains("jane"));
        try (RunView view = Run.view(run)) {
            assertThat(view.manifest()
                            .orElseThrow()
                            .measured()
                            .calls()
                            .get("tiny")
                            .redactions())
                    .isEqualTo(1);
        }
    }

    @Test
    void aPilotIsScoredAndNotPaidForAgain() throws IOException {
        Files.writeString(
                dir.resolve("gold.csv"),
                IntStream.range(0, TEXTS)
                        .mapToObj(i -> "e" + i + "," + BilledServer.label(i) + "\n")
                        .collect(Collectors.joining("", "id,label\n", "")));
        CommandRun pilot = label(
                "--pilot",
                "12",
                "--replays",
                "3",
                "--gold",
                dir.resolve("gold.csv"),
                "--run",
                run,
                "--prices",
                prices,
                "--budget",
                "1");
        assertThat(pilot.exitCode()).as(pilot.err()).isZero();
        assertThat(pilot.out()).containsPattern(PLAN_FOR_ALL).contains("wrote pilot.json to " + run);
        assertThat(JSON.readTree(run.resolve("pilot.json").toFile()).size()).isPositive();
        long paid = server.requests();
        assertThat(paid).isBetween(12L, 12L + 3 + 2);
        CommandRun rest = label("--run", run, "--prices", prices, "--quiet");
        assertThat(rest.exitCode()).as(rest.err()).isZero();
        assertThat(server.requests()).isEqualTo(paid + TEXTS - (paid - 3));
    }

    @Test
    void examplesCanBeShownAndTextsAskedAboutTogether() throws IOException {
        Files.writeString(dir.resolve("shots.jsonl"), """
                {"id":"s1","text":"win a car","label":"spam"}
                {"id":"s2","text":"see you","label":"ham"}
                """);
        CommandRun plain = label("--plan", "--json");
        CommandRun shown = label("--plan", "--json", "--few-shot", dir.resolve("shots.jsonl"));
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(JSON.readTree(shown.out()).at("/expected/inputTokens").asLong())
                .isGreaterThan(
                        JSON.readTree(plain.out()).at("/expected/inputTokens").asLong());
        JsonNode together =
                JSON.readTree(label("--plan", "--json", "--batch", "10").out());
        assertThat(together.at("/labelers/0/requests").asInt()).isEqualTo(4);
        assertThat(label("--plan", "--batch", "2", "--few-shot", dir.resolve("shots.jsonl"))
                        .exitCode())
                .isEqualTo(2);
    }
}
