package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.llm.test.LlmTestServer;
import io.labelkit.llm.test.WireReply;
import io.labelkit.llm.test.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands by which a model writes rules and finds labels, over a real server. */
class LlmRulesCommandTest {
    private final LlmTestServer server = LlmTestServer.start(LlmRulesCommandTest::answer);

    @TempDir
    private Path folder;

    private Path examples;
    private Path gold;
    private Path space;
    private Path rules;

    @BeforeEach
    void write() throws IOException {
        examples = folder.resolve("examples.jsonl");
        gold = folder.resolve("gold.csv");
        space = folder.resolve("space.json");
        rules = folder.resolve("rules.json");
        StringBuilder texts = new StringBuilder();
        StringBuilder truth = new StringBuilder("id,label\n");
        for (int i = 0; i < 120; i++) {
            boolean spam = i % 2 == 0;
            texts.append("{\"id\": \"m")
                    .append(i)
                    .append("\", \"text\": \"message ")
                    .append(i)
                    .append(
                            spam
                                    ? i % 4 == 0 ? " win a prize" : " call for free"
                                    : i % 4 == 1 ? " lunch today" : " the meeting is late")
                    .append("\"}\n");
            truth.append('m')
                    .append(i)
                    .append(',')
                    .append(spam ? "spam" : "ham")
                    .append('\n');
        }
        Files.writeString(examples, texts);
        Files.writeString(gold, truth);
        Files.writeString(space, "[\"ham\", \"spam\"]");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static WireReply answer(WireRequest request) {
        String system = request.message("system");
        String user = request.message("user");
        if (system.startsWith("You write labeling rules")) {
            return WireReply.says(user.contains("vote for the label \"spam\"") ? """
                    {"rules": [{"intent": "prizes", "type": "cel", "when": "lower.contains('prize') && words < 20"},
                     {"type": "regex", "pattern": "\\\\bfree\\\\b"},
                     {"type": "cel", "when": "text.getClass() == 1"},
                     {"type": "shell", "command": "rm"}]}""" : """
                    {"rules": [{"intent": "food", "type": "keywords", "terms": ["lunch", "meeting"]}]}""")
                    .withTokens(700, 60);
        }
        if (system.startsWith("You summarise")) {
            return WireReply.says("{\"summary\": \"a message\"}");
        }
        if (system.startsWith("You design")) {
            return WireReply.says("{\"rating\": 80, \"labels\": [{\"name\": \"prizes\", \"description\": \"wins\"},"
                    + " {\"name\": \"plans\", \"description\": \"when people meet\"}]}");
        }
        return WireReply.says("{\"label\": \"" + (user.contains("prize") ? "prizes" : "other") + "\"}");
    }

    private CommandRun llmRules(String... more) {
        return command("llm-rules", rules, more);
    }

    private CommandRun command(String name, Path out, String... more) {
        String[] args = new String[9 + more.length];
        String[] base = {
            name,
            "--examples",
            examples.toString(),
            "--base-url",
            server.openAiUrl().toString(),
            "--model",
            "tiny",
            "-o",
            out.toString()
        };
        System.arraycopy(base, 0, args, 0, base.length);
        System.arraycopy(more, 0, args, base.length, more.length);
        return CommandRun.of((Object[]) args);
    }

    @Test
    void aModelWritesRulesAndLabelRunsThemWithoutAnyFurtherCall() throws IOException {
        CommandRun run = llmRules("--labels", space.toString(), "--gold", gold.toString(), "--rounds", "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("kept rules-1-1-1 for ham")
                .contains("right on gold 100.0 % of")
                .contains("; prizes")
                .contains("DOES_NOT_COMPILE: when must be an expression of type bool")
                .contains("NOT_ALLOWED: type must be one of")
                .contains("wrote 3 rules to " + rules)
                .contains("coverage 100.0 %");
        int asked = server.requests().size();
        assertThat(asked).isEqualTo(3);
        assertThat(server.requests().get(0).message("user")).contains("Texts with their right labels");

        CommandRun label = CommandRun.of(
                "label",
                "--examples",
                examples.toString(),
                "--rules",
                rules.toString(),
                "-o",
                folder.resolve("out").toString());
        assertThat(label.exitCode()).as(label.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out/votes.csv")))
                .hasSize(121)
                .contains("m0,rules-1-2-1,spam");
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void aRunThatIsStartedAgainPaysNothing() throws IOException {
        String[] more = {
            "--labels", space.toString(), "--run", folder.resolve("run").toString()
        };
        CommandRun first = llmRules(more);
        assertThat(first.exitCode()).as(first.err()).isZero();
        int asked = server.requests().size();
        String written = Files.readString(rules);

        CommandRun again = llmRules(more);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(server.requests()).hasSize(asked);
        assertThat(Files.readString(rules)).isEqualTo(written);
    }

    @Test
    void aBudgetEndsItCleanlyAndWithoutRulesNothingIsWritten() {
        CommandRun run = llmRules("--labels", space.toString(), "--max-calls", "0");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("ended early").contains("no rule was kept");
        assertThat(rules).doesNotExist();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aTaxonomyIsFoundWrittenAndLabelledWith() throws IOException {
        Path found = folder.resolve("found.json");
        CommandRun run = command(
                "taxonomy",
                found,
                "--use-case",
                "What are people writing about?",
                "--sample",
                "40",
                "--batch",
                "10",
                "--measure",
                "20",
                "--max-labels",
                "5");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("GENERATE 1: 2 labels")
                .contains("UPDATE 2: 2 labels, rated 80, new [], gone []")
                .contains("- plans")
                .contains("the names no longer changed")
                .contains("wrote 3 labels to " + found)
                .containsPattern("coverage: [0-9.]+ % of 20 texts");
        CommandRun label = CommandRun.of(
                "llm-label",
                "--examples",
                examples.toString(),
                "--labels",
                found.toString(),
                "--base-url",
                server.openAiUrl().toString(),
                "--model",
                "tiny",
                "--limit",
                "4",
                "-o",
                folder.resolve("out").toString());
        assertThat(label.exitCode()).as(label.err()).isZero();
        assertThat(Files.readString(folder.resolve("out/votes.csv")))
                .contains("m0,tiny,prizes")
                .contains("m1,tiny,other");
    }

    @Test
    void wrongUsageIsToldBeforeAnythingIsAsked() {
        assertThat(llmRules("--labels", space.toString(), "--rounds", "0").exitCode())
                .isEqualTo(2);
        assertThat(command("taxonomy", rules, "--use-case", " ").exitCode()).isEqualTo(2);
        assertThat(command("taxonomy", rules, "--use-case", "x", "--max-labels", "1")
                        .err())
                .contains("--max-labels");
        assertThat(llmRules("--labels", folder.resolve("none.json").toString()).exitCode())
                .isEqualTo(1);
        assertThat(command("llm-rules", folder, "--labels", space.toString()).err())
                .contains("--out must be a file");
        assertThat(command("llm-rules", folder.resolve("none/rules.json"), "--labels", space.toString())
                        .exitCode())
                .isEqualTo(1);
        assertThat(server.requests()).isEmpty();
    }
}
