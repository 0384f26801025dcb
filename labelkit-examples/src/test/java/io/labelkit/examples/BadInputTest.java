package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stranger does wrong is answered by one line that says what and where, and leaves nothing behind. */
class BadInputTest {
    private static final String VOTES = "task,worker,label\n";
    private static final String GOOD = VOTES + "t1,ann,cat\nt2,ann,dog\nt1,ben,cat\n";
    private static final String TEXTS = "{\"id\":\"a\",\"text\":\"free prize\"}\n{\"id\":\"b\",\"text\":\"hello\"}\n";
    private static final String RULES =
            "{\"space\":[\"ham\",\"spam\"],\"rules\":[{\"name\":\"prize\",\"type\":\"keywords\",\"label\":\"spam\","
                    + "\"terms\":[\"prize\"]}]}";

    @TempDir
    private Path dir;

    @BeforeEach
    void goodFiles() throws IOException {
        write("votes.csv", GOOD);
        write("texts.jsonl", TEXTS);
        write("rules.json", RULES);
        write("given.csv", "id,given\nx,a\ny,b\n");
        write("probs.csv", "id,a,b\nx,0.9,0.1\ny,0.2,0.8\n");
        write("labels.csv", "task,label,confidence,p_ham,p_spam\na,spam,0.9,0.1,0.9\nb,ham,0.9,0.9,0.1\n");
        write("space.json", "[\"ham\",\"spam\"]");
        Files.createDirectory(dir.resolve("folder"));
    }

    private void write(String name, String content) throws IOException {
        Files.write(dir.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A command whose arguments that begin with @ are files of the test's directory. */
    private CommandRun run(String command) {
        return CommandRun.of(Arrays.stream(command.split(" "))
                .map(word -> word.startsWith("@") ? dir.resolve(word.substring(1)) : word)
                .toArray());
    }

    private void fails(CommandRun run, int exitCode, List<String> fragments) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
        assertThat(run.err()).startsWith("error: ").doesNotContain("\tat ").contains(fragments);
        assertThat(run.err().lines())
                .hasSize(exitCode == 1 ? 1 : (int) run.err().lines().count());
        assertThat(dir.resolve("out")).doesNotExist();
    }

    static Stream<Arguments> brokenVotes() {
        return Stream.of(
                Arguments.of("votes without a worker", "task,label\nt1,a\n", List.of("bad.csv:1", "worker")),
                Arguments.of("a short row", VOTES + "t1,w\n", List.of("bad.csv:2", "label")),
                Arguments.of("a long row", VOTES + "t1,w,a,b\n", List.of("bad.csv:2", "4 fields")),
                Arguments.of("broken UTF-8", VOTES + "t1,w\u00ff,a\n", List.of("bad.csv:2:5", "UTF-8", "0xff")),
                Arguments.of("an empty file", "", List.of("bad.csv", "empty")),
                Arguments.of("only blank lines", "\n\n", List.of("bad.csv", "header")),
                Arguments.of("only a header", VOTES, List.of("bad.csv", "no vote")),
                Arguments.of("a NUL", VOTES + "t\0,w,a\n", List.of("bad.csv:2:2", "NUL")),
                Arguments.of("a blank label", VOTES + "t1,w,\n", List.of("bad.csv:2:3", "label")),
                Arguments.of("a blank task", VOTES + ",w,a\n", List.of("bad.csv:2:1", "task")),
                Arguments.of("a blank worker", VOTES + "t,,a\n", List.of("bad.csv:2:2", "worker")),
                Arguments.of("an open quote", VOTES + "t,w,\"a\nt,w,b\n", List.of("bad.csv:2", "quote")),
                Arguments.of("a column twice", "task,task,worker,label\n", List.of("bad.csv:1:2", "'task'", "twice")),
                Arguments.of(
                        "an endless line",
                        VOTES + "t,w," + "x".repeat(17_000_000) + "\n",
                        List.of("bad.csv:2", "longer than")),
                Arguments.of("semicolons", "task;worker;label\nt1;w;a\n", List.of("bad.csv:1", "commas", "';'")),
                Arguments.of("tabs", "task\tworker\tlabel\nt1\tw\ta\n", List.of("bad.csv:1", "commas", "tabs")),
                Arguments.of("UTF-16", "\u00ff\u00fet\0a\0", List.of("bad.csv:1:1", "UTF-8", "UTF-16")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenVotes")
    void brokenVotesAreNamedByFileAndLine(String what, String content, List<String> fragments) throws IOException {
        write("bad.csv", content);
        fails(run("aggregate --votes @bad.csv --out @out"), 1, fragments);
    }

    static Stream<Arguments> brokenFiles() {
        String audit = "audit --labels @given.csv --pred-probs @bad --out @out";
        String streaming = audit + " --streaming";
        String label = "label -q --examples @bad --rules @rules.json --out @out";
        String rules = "label -q --examples @texts.jsonl --rules @bad --out @out";
        String space = "aggregate --votes @votes.csv --labels @bad --out @out";
        String truth = "aggregate --votes @votes.csv --truth @bad --out @out";
        String distill = "distill --examples @texts.jsonl --labels @bad --out @out";
        return Stream.of(
                Arguments.of(truth, "task,label\nt1,cat\nt1,dog\n", List.of("bad:3:1", "'t1'", "twice")),
                Arguments.of(space, "", List.of("bad", "empty")),
                Arguments.of(space, "{\"kind\":", List.of("bad:1:")),
                Arguments.of(space, "[\"cat\"] x", List.of("bad:1:")),
                Arguments.of(space, "[]", List.of("bad", "classes")),
                Arguments.of(space, "[\"a\",\"a\"]", List.of("bad", "'a'")),
                Arguments.of(space, "{\"kinds\":\"category\"}", List.of("'kinds'", "[description, kind, labels,")),
                Arguments.of(space, "[\"cat\"]", List.of("votes.csv:3:3", "'dog'")),
                Arguments.of(space, "{\"kind\":\"number\"}", List.of("votes.csv:2:3", "number", "'cat'")),
                Arguments.of(space + " --method majority", "{\"kind\":\"text\"}", List.of("TEXT", "rover")),
                Arguments.of(label, "id,text\na,b,c\n", List.of("bad:2")),
                Arguments.of(label, "id,label\na,b\n", List.of("bad:1", "text")),
                Arguments.of(label, "{\"id\":\"a\"}\n", List.of("bad:1", "text")),
                Arguments.of(label, "{\"text\":\"a\"}\n", List.of("bad:1", "id")),
                Arguments.of(label, TEXTS + TEXTS, List.of("bad:3", "'a'", "lines 1 and 3")),
                Arguments.of(label, "{\"id\":\"a\",\"text\":null}\n", List.of("bad:1:", "text")),
                Arguments.of(label, "{\"id\":\"a\", text}\n", List.of("bad:1:")),
                Arguments.of(label, "{\"id\":\"a\",\"text\":\"\\ud800\"}\n", List.of("bad:1:", "surrogate")),
                Arguments.of(label, "{\"id\":\"a\",\"text\":\"b\",\"split\":7}\n", List.of("bad:1:", "split")),
                Arguments.of(rules, "", List.of("bad", "empty", "list of rules")),
                Arguments.of(rules, RULES.replace("\"ham\",", "\"ham\""), List.of("bad:1:")),
                Arguments.of(
                        rules, RULES.replace("\"label\":\"spam\"", "\"label\":\"egg\""), List.of("'egg'", "/rules/0")),
                Arguments.of(rules, RULES.replace("keywords", "magic"), List.of("'magic'", "keywords")),
                Arguments.of(rules, RULES.replace("terms", "termz"), List.of("'termz'", "/rules/0")),
                Arguments.of(rules, RULES.replace("[\"prize\"]", "[]"), List.of("terms", "/rules/0")),
                Arguments.of(audit, "id,a,b\nx,NaN,1\ny,0,1\n", List.of("bad:2:2", "NaN")),
                Arguments.of(audit, "id,a,b\nx,-0.1,1.1\ny,0,1\n", List.of("bad:2:2", "-0.1")),
                Arguments.of(audit, "id,a,b\nx,0.9,0.9\ny,0,1\n", List.of("bad:2", "sum to 1.8")),
                Arguments.of(audit, "id,a,b\nx,,0.9\ny,0,1\n", List.of("bad:2:2")),
                Arguments.of(audit, "id,a,b\nx,0,1\n", List.of("bad", "no row", "'y'")),
                Arguments.of(audit, "id,a,c\nx,0,1\ny,0,1\n", List.of("bad", "'b'", "'y'")),
                Arguments.of(audit, "id,a,b\nx,0,1\nx,0,1\n", List.of("bad:3:1", "'x'")),
                Arguments.of(audit, "id\nx\n", List.of("bad", "class")),
                Arguments.of("audit --labels @bad --pred-probs @probs.csv --out @out", "id,given\n", List.of("bad")),
                Arguments.of(streaming, "id,a,b\nx,NaN,1\ny,0,1\n", List.of("bad:2:2", "NaN")),
                Arguments.of(streaming, "id,a,b\nx,0.9,0.9\ny,0,1\n", List.of("bad:2", "sum to 1.8")),
                Arguments.of(streaming, "id,a,b\nx,0,1\nx,0,1\n", List.of("'y' (given.csv:3)", "'x' (bad:3)")),
                Arguments.of(streaming, "id,a,b\nx,0,1\n", List.of("bad must have the same rows", "given.csv:3")),
                Arguments.of(streaming, "id,a,c\nx,0,1\ny,0,1\n", List.of("given.csv:3", "'b'", "'y'")),
                Arguments.of(streaming, "", List.of("bad", "empty")),
                Arguments.of(
                        "audit --labels @bad --pred-probs @bad --out @out --streaming",
                        "id,given,a,b\nx,a,0,1\ny,b,0,1\nx,b,0,1\n",
                        List.of("bad")),
                Arguments.of("audit --examples @bad --out @out", TEXTS, List.of("bad", "no example has a label")),
                Arguments.of(
                        "audit --examples @bad --split nope --out @out",
                        "id,text,label,split\na,one,x,train\nb,two,y,test\n",
                        List.of("bad", "no example of the split 'nope' has a label")),
                Arguments.of(
                        "next --votes @votes.csv --budget 1 --check @bad --out @out",
                        "id,label\nt1,cat\nzz,cat\n",
                        List.of("bad:3", "no example 'zz' in votes.csv")),
                Arguments.of(
                        "efficiency --votes @votes.csv --gold @bad --first 1 --batch 1 --budget 2 --out @out",
                        "id,label\nzz,cat\n",
                        List.of("bad", "no label of an example that votes.csv has votes on")),
                Arguments.of(
                        "audit --examples @bad --out @out",
                        "id,text,label\na,one,x\nb,two,y\n",
                        List.of("bad", "folds", "but was 5")),
                Arguments.of(distill, "task,label\nzz,ham\n", List.of("texts.jsonl", "bad")),
                Arguments.of(distill, "task,label,p_ham,p_spam\na,egg,0.5,0.5\n", List.of("bad:2:2", "'egg'")),
                Arguments.of(distill, "task,label,p_ham,p_spam\na,ham,0.5,\n", List.of("bad:2", "1 of 2")),
                Arguments.of(distill, "task,label,p_ham,p_spam\na,ham,NaN,0.5\n", List.of("bad:2:3", "NaN")),
                Arguments.of(distill, "task,label,p_ham,p_spam\na,ham,0.9,0.9\n", List.of("bad:2", "sum to 1.8")),
                Arguments.of(distill, "task,label,p_\na,ham,1\n", List.of("bad:1", "p_")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("brokenFiles")
    void everyCommandNamesWhatIsBroken(String command, String content, List<String> fragments) throws IOException {
        write("bad", content);
        fails(run(command), 1, fragments);
    }

    static Stream<Arguments> wrongPlaces() {
        return Stream.of(
                Arguments.of("aggregate --votes @folder --out @out", List.of("folder", "directory")),
                Arguments.of("aggregate --votes @none.csv --out @out", List.of("none.csv", "no such file")),
                Arguments.of(
                        "aggregate --votes @votes.csv --labels @folder --out @out", List.of("folder", "directory")),
                Arguments.of("label -q --examples @texts.jsonl --rules @folder --out @out", List.of("folder")),
                Arguments.of("label -q --examples @texts.jsonl --rules @none --out @out", List.of("none", "no such")),
                Arguments.of(
                        "aggregate --votes @votes.csv --out @rules.json", List.of("--out", "rules.json", "is a file")),
                Arguments.of("aggregate --votes @votes.csv --out @rules.json/x", List.of("--out", "is a file")),
                Arguments.of(
                        "distill --examples @none --labels @none --out @rules.json", List.of("--out", "is a file")),
                Arguments.of("quickstart --out @rules.json", List.of("--out", "is a file")),
                Arguments.of("predict --student @none --examples @texts.jsonl --out @p.csv", List.of("student.json")),
                Arguments.of(
                        "predict --student @none --examples @texts.jsonl --out @no/p.csv", List.of("no directory")));
    }

    @ParameterizedTest
    @MethodSource("wrongPlaces")
    void wrongPlacesAreNamed(String command, List<String> fragments) throws IOException {
        fails(run(command), 1, fragments);
        assertThat(Files.readString(dir.resolve("rules.json"))).isEqualTo(RULES);
    }

    static Stream<Arguments> wrongUsage() {
        String aggregate = "aggregate --votes @votes.csv --out @out ";
        String llm = "llm-label --examples @texts.jsonl --labels @space.json --out @out ";
        return Stream.of(
                Arguments.of("nonsense", "'nonsense'"),
                Arguments.of("--out", "--out"),
                Arguments.of(aggregate + "--frobnicate", "'--frobnicate'"),
                Arguments.of(aggregate + "extra", "'extra'"),
                Arguments.of(aggregate + "--votes", "--votes"),
                Arguments.of(aggregate + "--threads 0", "--threads must be at least 1, but was 0"),
                Arguments.of(aggregate + "--threads -2", "but was -2"),
                Arguments.of(aggregate + "--threads two", "'two'"),
                Arguments.of(aggregate + "--seed 1.5", "'1.5'"),
                Arguments.of(aggregate + "--seed 1 --seed 2", "'--seed'"),
                Arguments.of(aggregate + "--method magic", "magic"),
                Arguments.of("compare --votes @votes.csv --methods majority,magic", "--methods must be one of"),
                Arguments.of(aggregate + "--ties magic", "'magic'"),
                Arguments.of("label --examples @texts.jsonl --rules @rules.json --out @out --threads 0", "--threads"),
                Arguments.of("audit --examples @texts.jsonl --out @out --folds 1", "--folds"),
                Arguments.of("audit --labels @given.csv --out @out", "--pred-probs"),
                Arguments.of("predict --student @x --examples @texts.jsonl --out @out", ".csv"),
                Arguments.of("distill --examples @texts.jsonl --labels @labels.csv --out @out --embedder x", "'x'"),
                Arguments.of(llm + "--model m", "--base-url"),
                Arguments.of(llm + "--base-url http://localhost", "--model"),
                Arguments.of(llm + "--base-url localhost:99 --model m", "localhost:99"),
                Arguments.of(llm + "--base-url ftp://host --model m", "ftp://host"),
                Arguments.of(llm + "--base-url http://h --model m --timeout 0", "--timeout"),
                Arguments.of(llm + "--base-url http://h --model m --concurrency -1", "--concurrency"),
                Arguments.of(llm + "--base-url http://h --model m --limit -1", "--limit"),
                Arguments.of(llm + "--base-url http://h --model m --api-key-env LABELKIT_NO_SUCH", "LABELKIT_NO_SUCH"),
                Arguments.of("quickstart --out @out --model m", "--base-url"),
                Arguments.of("quickstart --out @out --base-url nowhere --model m", "nowhere"));
    }

    @ParameterizedTest
    @MethodSource("wrongUsage")
    void wrongUsageNamesTheOption(String command, String fragment) {
        fails(run(command), 2, List.of(fragment));
    }

    @Test
    void damagedGzipIsNamed() throws IOException {
        write("named.csv.gz", GOOD);
        fails(run("aggregate --votes @named.csv.gz --out @out"), 1, List.of("named.csv.gz", "gzip"));
        byte[] gzip = gzip(GOOD);
        Files.write(dir.resolve("short.csv.gz"), Arrays.copyOf(gzip, gzip.length - 9));
        fails(run("aggregate --votes @short.csv.gz --out @out"), 1, List.of("short.csv.gz", "truncated"));
    }

    @Test
    void oddButLegalVotesAreRead() throws IOException {
        Files.writeString(
                dir.resolve("odd.csv"),
                "\ufeff" + VOTES.replace("\n", "\r\n")
                        + "\"t\r\n1\",\"w \"\"q\"\"\",\"a,b\"\r\nt2,w,<b>\r\nt3,w,p_a\r\nt3,v,confidence\r\n");
        CommandRun run = run("aggregate --votes @odd.csv --method majority --out @out");
        assertThat(run.err()).isEmpty();
        assertThat(Files.readString(dir.resolve("out/labels.csv")))
                .startsWith("task,label,confidence,p_<b>,\"p_a,b\",p_confidence,p_p_a\n");
        assertThat(Files.readString(dir.resolve("out/report.html")))
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void textFromFilesCannotSteerTheTerminal() throws IOException {
        write("esc.csv", "id,given\nx\u001b[2J,b\ny,b\n");
        write("escp.csv", "id,a,b\nx\u001b[2J,0.9,0.1\ny,0.2,0.8\n");
        CommandRun run = run("audit --labels @esc.csv --pred-probs @escp.csv --filter PREDICTED_NEQ_GIVEN --out @out");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).containsPattern("x\\[U\\+001B\\]\\[2J +b +a ").doesNotContain("\u001b");
    }

    @Test
    void truthOfTasksWithoutVotesIsCounted() throws IOException {
        write("truth.csv", "task,label\nt1,cat\nelsewhere,dog\n");
        CommandRun run = run("aggregate --votes @votes.csv --truth @truth.csv --out @out");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("1 of 2 true labels are of tasks without votes");
    }

    @Test
    void truthOfClassesThatNobodyVotedForIsNamed() throws IOException {
        write("truth.csv", "task,label\nt1,cat\nt2,Dog\n");
        CommandRun run = run("aggregate --votes @votes.csv --truth @truth.csv --out @out");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("1 of 2 true labels are of classes that nobody voted for: 'Dog'");
    }

    @Test
    void aJsonListIsNotTakenForCsv() throws IOException {
        write("list.json", "[{\"id\": \"a\", \"text\": \"one\", \"label\": \"x\"}]\n");
        fails(run("audit --examples @list.json --out @out"), 1, List.of("list.json:1:1", "JSON list", "JSON Lines"));
    }

    @Test
    void probabilitiesWithoutALabelAreCounted() throws IOException {
        write("more.csv", "id,a,b\nx,0.9,0.1\ny,0.2,0.8\nz,0.5,0.5\n");
        CommandRun run = run("audit --labels @given.csv --pred-probs @more.csv --out @out");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("1 rows of").contains("have no label");
    }

    private static byte[] gzip(String text) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream out = new java.util.zip.GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
