package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.llm.test.LlmTestServer;
import io.labelkit.llm.test.WireReply;
import io.labelkit.llm.test.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report of {@code llm-label} shows of a model that answers, refuses and talks nonsense. */
class LlmReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE = "<img src=x onerror=\"document.title='pwned'\"></script><script>alert(1)";
    private static final List<String> TEXTS = List.of(
            "you won a prize", "see you at lunch", "a prize " + HOSTILE, "REFUSE this", "REFUSE that", "NONSENSE here");

    @TempDir
    private Path dir;

    private static WireReply answer(WireRequest request) {
        String text = request.message("user");
        if (text.contains("REFUSE")) {
            return WireReply.refuses("I will not say. " + HOSTILE).withTokens(100, 20);
        }
        if (text.contains("NONSENSE")) {
            return WireReply.says("{\"label\":\"" + HOSTILE.replace("\"", "\\\"") + "\"}")
                    .withTokens(100, 10);
        }
        return WireReply.says(text.contains("prize") ? "{\"label\":\"spam\"}" : "{\"label\":\"ham\"}")
                .withTokens(100, 10);
    }

    private JsonNode report() throws IOException {
        StringBuilder examples = new StringBuilder();
        for (int i = 0; i < TEXTS.size(); i++) {
            examples.append(JSON.createObjectNode().put("id", "e" + i).put("text", TEXTS.get(i)))
                    .append('\n');
        }
        Files.writeString(dir.resolve("e.jsonl"), examples);
        Files.writeString(dir.resolve("space.json"), "[\"ham\",\"spam\"]");
        Files.writeString(
                dir.resolve("prices.json"),
                "{\"currency\":\"EUR\",\"effective\":\"2026-09-01\",\"models\":{\"tiny\":{\"input\":10,\"output\":50}}}");
        try (LlmTestServer server = LlmTestServer.start(LlmReportTest::answer)) {
            CommandRun run = CommandRun.of(
                    "llm-label",
                    "--quiet",
                    "--examples",
                    dir.resolve("e.jsonl"),
                    "--labels",
                    dir.resolve("space.json"),
                    "--base-url",
                    server.openAiUrl(),
                    "--model",
                    "tiny",
                    "--retries",
                    "0",
                    "--prices",
                    dir.resolve("prices.json"),
                    "--budget",
                    "1.00",
                    "--run",
                    dir.resolve("run"),
                    "--out",
                    dir.resolve("out"));
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        return JSON.readTree(dir.resolve("out/report.json").toFile());
    }

    private static List<String> titles(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.path("title").asText())
                .toList();
    }

    private static JsonNode part(JsonNode report, String title) {
        for (JsonNode section : report.path("sections")) {
            for (JsonNode part : section.path("parts")) {
                if (part.path("title").asText().equals(title)
                        && !section.path("title").asText().equals("Data")) {
                    return part;
                }
            }
        }
        throw new AssertionError("no part " + title);
    }

    private static JsonNode fact(JsonNode facts, String name) {
        for (JsonNode fact : facts.path("facts")) {
            if (fact.path("name").asText().equals(name)) {
                return fact;
            }
        }
        throw new AssertionError("no fact " + name);
    }

    @Test
    void itsContentsAreInTheOrderOfAllReportsAndMoneyHasACurrency() throws IOException {
        JsonNode report = report();

        assertThat(titles(report.path("sections")))
                .containsExactly("What was run", "Headline", "Data", "Votes", "Cost", "Examples", "Warnings");
        JsonNode money = fact(part(report, "Spent"), "money");
        // 500 tokens in at 10 a million and 50 out at 50 a million: what refusals cost is not known.
        assertThat(money.path("value").asDouble()).isEqualTo(0.0075);
        assertThat(money.path("unit").path("name").asText()).isEqualTo("EUR");
        assertThat(fact(part(report, "At a glance"), "money")).isEqualTo(money);
        assertThat(part(report, "Paid labelers").path("columns").get(1).toString())
                .contains("\"money\"", "\"EUR\"");
        assertThat(Files.readString(dir.resolve("out/report.html"))).containsPattern(">0\\.0075<.*\\R?.*EUR");
        assertThat(Files.readString(dir.resolve("out/report.md"))).contains("0.0075", "EUR");
        assertThat(report.toString()).doesNotContain("Exactly[", "Optional");
    }

    @Test
    void refusalsAndNonsenseAreTypedReasonsThatLeadToTheirExamples() throws IOException {
        JsonNode report = report();

        assertThat(part(report, "Outcomes by reason").path("bars"))
                .extracting(bar ->
                        bar.path("label").asText() + " " + bar.path("value").asInt())
                .containsExactly("voted 3", "failed: refused 2", "failed: outside label space 1");
        List<String> reasons = new ArrayList<>();
        for (JsonNode card : part(report, "Examples").path("examples")) {
            reasons.add(card.path("id").asText() + " " + card.path("label").asText("none") + " "
                    + card.path("reason").asText().replaceFirst(":.*", ""));
        }
        assertThat(reasons)
                .containsExactly(
                        "e0 spam ",
                        "e1 ham ",
                        "e2 spam ",
                        "e3 none refused",
                        "e4 none refused",
                        "e5 none outside label space");
        assertThat(part(report, "What a careful reader should know").toString()).contains("3 of 6 examples");
    }

    @Test
    void hostileTextOfExamplesAndAnswersStaysText() throws IOException {
        report();
        String html = Files.readString(dir.resolve("out/report.html"));

        assertThat(html)
                .doesNotContain("<img")
                .contains("&lt;img src")
                .containsOnlyOnce("<script>")
                .containsOnlyOnce("</script>");
        assertThat(Files.readString(dir.resolve("out/report.md")))
                .contains("\\<img")
                .doesNotContainPattern("(?<!\\\\)<(img|script)");
    }
}
