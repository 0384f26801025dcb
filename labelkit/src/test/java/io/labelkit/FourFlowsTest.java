package io.labelkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.llm.test.LlmTestServer;
import io.labelkit.llm.test.WireReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four flows as {@code docs/jshell.md} has them, typed into JShell. */
class FourFlowsTest {
    @TempDir
    private Path folder;

    private Notebook notebook;

    @BeforeEach
    void start() throws IOException {
        FlowFiles.write(folder);
        notebook = new Notebook(Page.imports());
    }

    @AfterEach
    void stop() {
        notebook.close();
    }

    /** The flow with its files in the folder of the test. */
    private String flow(String heading) throws IOException {
        return Page.flow(heading)
                .replaceAll(
                        "\"([a-z]+\\.(csv|jsonl|json|html))\"",
                        "\"" + folder.toUri().getPath() + "$1\"");
    }

    @Test
    void aFileOfVotesBecomesLabelsAndAReportInThreeStatements() throws IOException {
        assertThat(notebook.run(flow("Votes of people to labels"))).isBetween(2, 5);

        assertThat(notebook.shown("consensus")).contains("examples: 12", "labelled: 12", "labelers: 3");
        assertThat(folder.resolve("report.html")).content().contains("anna", "cleo");
    }

    @Test
    void rulesOverTextsBecomeLabelsInFiveStatements() throws IOException {
        assertThat(notebook.run(flow("Rules over texts to labels"))).isBetween(2, 5);

        assertThat(notebook.shown("outcomes")).contains("promotion", "look here", "short");
        notebook.run("var accuracy = evaluate(consensus, data).accuracy().orElseThrow().estimate();");
        assertThat(notebook.shown("accuracy")).isEqualTo("1.0");
    }

    @Test
    void aLanguageModelStopsAtItsBudget() throws IOException {
        try (LlmTestServer server = LlmTestServer.start(
                request -> WireReply.says("{\"label\":\"refund\"}").withTokens(300, 10))) {
            String flow = flow("A language model with a ceiling")
                    .replace("http://127.0.0.1:8000/v1", server.openAiUrl().toString());

            assertThat(notebook.run(flow)).isBetween(2, 5);

            assertThat(notebook.shown("plan")).contains("qwen3-8b", "USD");
            assertThat(notebook.shown("outcomes")).containsPattern("qwen3-8b +10 +0 +0 +0");
            String poor = flow.replace("\"2.00\"", "\"0.50\"");
            notebook.run(poor);
            notebook.run(
                    "var refused = outcomes.counts(0).failures().get(io.labelkit.core.vote.FailureKind.OVER_BUDGET);");
            assertThat(Integer.parseInt(notebook.shown("refused"))).isBetween(1, 9);
        }
    }

    @Test
    void theWrongLabelOfAFileIsFoundInThreeStatements() throws IOException {
        assertThat(notebook.run(flow("Suspicious labels"))).isBetween(2, 5);

        notebook.run("var worst = issues.ranked().get(0).id();");
        assertThat(notebook.shown("worst")).isEqualTo("\"m" + FlowFiles.WRONG_MAIL + "\"");
    }

    /** JShell ends with 0 whatever happens, so its output is looked at. */
    @Test
    void theRealJShellWithTheStartUpFileRunsTheFirstFlow() throws Exception {
        assertThat(typed(flow("Votes of people to labels") + "System.out.println(\"LABELS \" + consensus);\n/exit\n"))
                .contains("LABELS", "Consensus by", "labelled: 12")
                .doesNotContain("Error", "Exception");
    }

    /** Without the file JShell shows 80 characters of what a declaration makes. */
    @Test
    void theRealJShellShowsTheTablesOfDeclarationsOnceItIsTold() throws Exception {
        String shown = typed("/open " + Page.TABLES + "\n" + flow("Votes of people to labels") + "/exit\n");

        assertThat(shown)
                .contains("consensus ==> \nConsensus by", "labelled: 12")
                .containsPattern("example +label +confidence +votes")
                .doesNotContain(" ... ", "Error", "Exception", "feedback mode");
    }

    /** What JShell shows when the lines are typed. */
    private String typed(String lines) throws Exception {
        Path in = Files.writeString(folder.resolve("in.txt"), lines, StandardCharsets.UTF_8);
        Path out = folder.resolve("out.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jshell").toString()));
        command.addAll(List.of("--class-path", TestClassPath.text()));
        command.addAll(List.of("--startup", "DEFAULT", "--startup", Page.START.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return Files.readString(out);
    }
}
