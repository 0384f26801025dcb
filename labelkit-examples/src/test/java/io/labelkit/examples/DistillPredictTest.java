package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.model.student.HeadStudent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student from a file of labels, saved, loaded and attacked. */
class DistillPredictTest {
    private static final List<String> SPAM = List.of(
            "you won a free prize", "claim your cash prize now", "free ringtone, text now", "urgent: win money");
    private static final List<String> HAM =
            List.of("see you at lunch", "i will be home late", "can you call mum", "the meeting is at three");

    @TempDir
    private Path dir;

    private Path examples;

    @BeforeEach
    void texts() throws IOException {
        StringBuilder rows = new StringBuilder("id,text,label,split\n");
        for (int i = 0; i < 24; i++) {
            String text = (i % 2 == 0 ? SPAM : HAM).get(i / 2 % 4);
            rows.append(String.format(
                    Locale.ROOT,
                    "e%d,\"%s, %d\",%s,%s%n",
                    i,
                    text,
                    i,
                    i % 2 == 0 ? "spam" : "ham",
                    i < 8 ? "test" : "train"));
        }
        examples = Files.writeString(dir.resolve("texts.csv"), rows);
    }

    private Path labels(boolean probabilities) throws IOException {
        StringBuilder rows = new StringBuilder(probabilities ? "task,label,confidence,p_ham,p_spam\n" : "task,label\n");
        for (int i = 0; i < 24; i++) {
            boolean spam = i % 2 == 0;
            rows.append("e").append(i).append(spam ? ",spam" : ",ham");
            rows.append(!probabilities ? "\n" : spam ? ",0.9,0.1,0.9\n" : ",0.9,0.9,0.1\n");
        }
        return Files.writeString(dir.resolve("labels" + probabilities + ".csv"), rows);
    }

    private Path student(Path labels) {
        Path student = dir.resolve("student");
        CommandRun run = CommandRun.of(
                "distill", "--examples", examples, "--labels", labels, "--embedder", "minilm", "--out", student);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("trained on 16 examples, 2 classes").contains("8 examples with gold");
        return student;
    }

    private CommandRun predict(Path student, String... more) {
        Object[] arguments = new Object[7 + more.length];
        Object[] fixed = {"predict", "--student", student, "--examples", examples, "--out", dir.resolve("p.csv")};
        System.arraycopy(fixed, 0, arguments, 0, 7);
        System.arraycopy(more, 0, arguments, 7, more.length);
        return CommandRun.of(arguments);
    }

    @Test
    void aStudentLearnsFromProbabilitiesAndLabelsTheRest() throws IOException {
        Path student = student(labels(true));
        assertThat(HeadStudent.embedderName(student)).contains("all-MiniLM-L6-v2-q");
        CommandRun run = predict(student);
        assertThat(run.err()).isEmpty();
        List<String> predicted = Files.readAllLines(dir.resolve("p.csv"));
        assertThat(predicted).hasSize(25).startsWith("task,label,confidence,p_ham,p_spam");
        long right = 0;
        for (int i = 0; i < 24; i++) {
            right += predicted.get(i + 1).startsWith("e" + i + "," + (i % 2 == 0 ? "spam" : "ham") + ",") ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(22);
        assertThat(predict(student).exitCode()).isZero();
        assertThat(Files.readAllLines(dir.resolve("p.csv"))).isEqualTo(predicted);
    }

    @Test
    void labelsWithoutProbabilitiesAreEnough() throws IOException {
        assertThat(predict(student(labels(false))).exitCode()).isZero();
        assertThat(Files.readAllLines(dir.resolve("p.csv"))).hasSize(25);
    }

    @Test
    void wordsNeedNoModelAndGoldDecidesAndCalibrates() throws IOException {
        StringBuilder rows = new StringBuilder("id,text,label,split\n");
        StringBuilder said = new StringBuilder("task,label\n");
        StringBuilder gold = new StringBuilder("task,label\n");
        for (int i = 0; i < 90; i++) {
            String label = i % 2 == 0 ? "spam" : "ham";
            rows.append(String.format(
                    Locale.ROOT,
                    "e%d,\"%s, %d\",%s,%s%n",
                    i,
                    (i % 2 == 0 ? SPAM : HAM).get(i / 2 % 4),
                    i,
                    label,
                    i < 20 ? "test" : "train"));
            said.append("e")
                    .append(i)
                    .append(",")
                    .append(i % 9 == 0 ? "ham" : label)
                    .append("\n");
            gold.append(i >= 20 && i < 50 ? "e" + i + "," + label + "\n" : "");
        }
        Path texts = Files.writeString(dir.resolve("more.csv"), rows);
        Path labels = Files.writeString(dir.resolve("said.csv"), said);
        Path known = Files.writeString(dir.resolve("gold.csv"), gold);
        Path student = dir.resolve("words");
        CommandRun run = CommandRun.of(
                "distill", "--words", "--examples", texts, "--labels", labels, "--gold", known, "--out", student);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("of them gold: 30\\b")
                .containsPattern("(?m)^ +the labels +[0-9.]+% \\(")
                .containsPattern("(?m)^ +gold only +[0-9.]+% \\(")
                .containsPattern("(?m)^ +majority class +50\\.0% \\(")
                .containsPattern("(?m)^ +answers from +coverage .*\\R +[0-9.]+% +[0-9.]+% ")
                .doesNotContain("both togeth…");
        assertThat(student.resolve("report.html")).content().contains("Where to ask the teacher");
        assertThat(HeadStudent.load(student).temperature()).isNotEqualTo(1);
        examples = texts;
        assertThat(predict(student).exitCode()).isZero();
        refused(predict(dir.resolve("words"), "--embedder", "BGE"), 2, "needs none");
        Files.writeString(known, "task,label\ne3,ham\n");
        CommandRun cheat = CommandRun.of(
                "distill", "--words", "--examples", texts, "--labels", labels, "--gold", known, "--out", student);
        assertThat(cheat.exitCode()).isEqualTo(1);
        assertThat(cheat.err()).contains("'e3'").contains("split test");
    }

    @Test
    void aStudentOfSetsIsScoredAgainstGoldSets() throws IOException {
        StringBuilder texts = new StringBuilder();
        StringBuilder rows = new StringBuilder("task,label,confidence,p_ham,p_spam\n");
        for (int i = 0; i < 24; i++) {
            boolean spam = i % 2 == 0;
            texts.append("{\"id\":\"e").append(i).append("\",\"text\":\"").append((spam ? SPAM : HAM).get(i / 2 % 4));
            texts.append("\",\"labels\":").append(spam ? "[\"ham\",\"spam\"]" : "[]");
            texts.append(i < 8 ? ",\"split\":\"test\"}\n" : "}\n");
            rows.append("e")
                    .append(i)
                    .append(spam ? ",\"[\"\"ham\"\",\"\"spam\"\"]\",0.9,0.9,0.9\n" : ",[],0.9,0.1,0.1\n");
        }
        examples = Files.writeString(dir.resolve("sets.jsonl"), texts);
        Path sets = Files.writeString(dir.resolve("sets.csv"), rows);
        CommandRun run = CommandRun.of("distill", "--examples", examples, "--labels", sets, "--out", dir.resolve("s"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsIgnoringCase("micro");
        assertThat(predict(dir.resolve("s")).exitCode()).isZero();
        assertThat(Files.readAllLines(dir.resolve("p.csv")).get(1)).startsWith("e0,\"[\"\"ham\"\",\"\"spam\"\"]\",");
        CommandRun mixed =
                CommandRun.of("distill", "--examples", examples, "--labels", labels(true), "--out", dir.resolve("m"));
        assertThat(mixed.exitCode()).isEqualTo(1);
        assertThat(mixed.err()).contains("sets.jsonl").contains("'e0'").contains("must be one label");
        assertThat(dir.resolve("m")).doesNotExist();
    }

    @Test
    void aDamagedNewerOrForeignStudentIsRefusedInOneLine() throws IOException {
        Path student = student(labels(true));
        Path card = student.resolve("student.json");
        Path weights;
        try (var files = Files.list(student)) {
            weights =
                    files.filter(f -> f.toString().endsWith(".bin")).findFirst().orElseThrow();
        }
        refused(predict(student, "--embedder", "BGE"), "embedder", "all-MiniLM-L6-v2-q");
        byte[] good = Files.readAllBytes(weights);
        byte[] flipped = good.clone();
        flipped[500] ^= 1;
        Files.write(weights, flipped);
        refused(predict(student), weights.getFileName().toString(), "damaged");
        Files.write(weights, java.util.Arrays.copyOf(good, 100));
        refused(predict(student), weights.getFileName().toString(), "100");
        Files.delete(weights);
        refused(predict(student), weights.getFileName().toString(), "missing");
        Files.write(weights, good);
        String json = Files.readString(card);
        assertThat(json).contains("\"version\" : 3");
        Files.writeString(card, json.replace("\"version\" : 3", "\"version\" : 4"));
        refused(predict(student), "student.json", "version must be 2 to 3", "but was 4");
        Files.writeString(card, json.substring(0, 200));
        refused(predict(student), "student.json", "line");
        Files.writeString(card, json.replace(weights.getFileName().toString(), "../../secret"));
        refused(predict(student), "student.json", "../../secret");
        Files.writeString(card, json);
        assertThat(predict(student).exitCode()).isZero();
    }

    private void refused(CommandRun run, String... fragments) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("error: ").contains(fragments);
        assertThat(dir.resolve("p.csv")).doesNotExist();
    }

    private static void refused(CommandRun run, int exitCode, String fragment) {
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(fragment);
    }
}
