package io.labelkit.examples;

import com.jerolba.carpet.CarpetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The files that documented commands name: a hundred and twenty messages, every other one about a prize. */
final class CommandFiles {
    private static final int MESSAGES = 120;

    /** Names that stand for files of the user's own. */
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "F.jsonl", "messages.jsonl",
            "F", "messages.jsonl",
            "EXAMPLES.jsonl", "examples.jsonl",
            "SPACE.json", "space.json",
            "LABELS.csv", "labels.csv",
            "PRED_PROBS.csv", "pred_probs.csv",
            "LF_VOTES.csv", "votes.csv",
            "some-gold.csv", "gold.csv");

    private CommandFiles() {}

    static void write(Path folder) throws IOException {
        text(folder, "messages.jsonl", lines(i -> true, i -> message(i, i % 7 == 0)));
        text(folder, "examples.jsonl", lines(i -> true, CommandFiles::unlabelled));
        text(folder, "comments.jsonl", lines(i -> true, i -> message(i, i % 7 == 0)));
        text(folder, "examples.csv", "id,text\n" + lines(i -> true, i -> "m" + i + "," + PageObjects.message(i)));
        text(folder, "labels.csv", "task,label,confidence,p_ham,p_spam\n" + lines(i -> true, CommandFiles::labelled));
        text(folder, "gold.csv", "id,label\n" + lines(i -> i <= 45, i -> "m" + i + "," + label(i, false)));
        text(folder, "test.csv", "id,label\n" + lines(i -> i > 45 && i <= 90, i -> "m" + i + "," + label(i, false)));
        text(folder, "truth.csv", "task,label\n" + lines(i -> i <= 5, i -> "m" + i + "," + label(i, false)));
        text(folder, "pred_probs.csv", "id,ham,spam\n" + lines(i -> true, CommandFiles::probabilities));
        text(folder, "votes.csv", "task,worker,label\n" + lines(i -> true, CommandFiles::votes));
        text(folder, "so-far.csv", "task,worker,label\n" + lines(i -> i <= 80, CommandFiles::votesSoFar));
        text(folder, "confident.csv", "task,worker,label,confidence\n" + lines(i -> true, CommandFiles::confident));
        text(folder, "issues.csv", "id,given,suggested,score,isIssue,reason\nm7,spam,ham,0.01,true,\n");
        text(folder, "drinks.csv", """
                worker,left,right,label
                anna,tea,coffee,tea
                ben,tea,coffee,coffee
                anna,coffee,water,coffee
                cleo,coffee,water,coffee
                anna,tea,water,tea
                ben,tea,water,tea
                cleo,tea,water,water
                """);
        text(
                folder,
                "rules.json",
                "{\"space\":[\"ham\",\"spam\"],\"rules\":["
                        + rule("prize words", "spam", "\"prize\",\"winner\"") + ","
                        + rule("meeting words", "ham", "\"meeting\"") + ","
                        + rule("noon", "ham", "\"noon\",\"agenda\"") + "]}");
        text(
                folder,
                "space.json",
                "{\"kind\":\"CATEGORY\",\"name\":\"label\",\"labels\":["
                        + "{\"name\":\"ham\",\"description\":\"A message from someone you know, about a meeting.\"},"
                        + "{\"name\":\"spam\",\"description\":\"An advertisement, about a prize.\"}]}");
        text(
                folder,
                "prices.json",
                "{\"currency\":\"USD\",\"effective\":\"2026-09-01\",\"models\":{"
                        + "\"small-model\":{\"input\":0.15,\"output\":0.60}}}");
        text(folder, "names.jsonl", """
                {"id":1,"text":"🚀 Ada Lovelace flew to Paris","label":[[2,14,"PER"],[23,28,"LOC"]]}
                {"id":2,"text":"nobody went","label":[]}
                """);
        text(folder, "dev.csv", Files.readString(folder.resolve("gold.csv")));
        text(folder, "crowd.csv", "task,worker,label\n" + lines(i -> true, CommandFiles::crowd));
        Files.createDirectories(folder.resolve("messages"));
        Files.createDirectories(folder.resolve("run"));
        text(folder.resolve("messages"), "examples.jsonl", lines(i -> i <= 3, i -> message(i, false)));
        text(
                folder.resolve("messages"),
                "votes.csv",
                "task,worker,label\nm1,anna,ham\nm1,prize words,ham\nm2,anna,spam\nm2,prize words,spam\nm3,anna,ham\n");
        text(
                folder.resolve("run"),
                "labels.csv",
                "task,label\n" + lines(i -> true, i -> "m" + i + "," + label(i, false)));
        for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
            copy(folder, placeholder.getValue(), placeholder.getKey());
        }
    }

    /** What people do between two commands of a page. */
    static void byHand(String page, Path folder, List<String> arguments) throws IOException {
        if (page.equals("review.md")) {
            ReviewedTickets.byHand(folder, arguments);
        }
        if (page.equals("cli.md") && arguments.get(0).equals("label")) {
            SpamRun.firstSession(folder);
        }
        if (arguments.contains("run-a")) {
            copyRun(folder, "run-a");
            copyRun(folder, "run-b");
            CommandRun.of(
                    "distill",
                    "--examples",
                    folder.resolve("examples.jsonl"),
                    "--labels",
                    folder.resolve("labels.csv"),
                    "--out",
                    folder.resolve("student"));
        }
        if (arguments.contains("out/labels.csv")) {
            CommandRun.of("aggregate", "--votes", folder.resolve("crowd.csv"), "--out", folder.resolve("out"));
        }
        if (arguments.contains("study/gold.csv")) {
            text(
                    folder.resolve("study"),
                    "gold.csv",
                    Files.readAllLines(folder.resolve("study/gold.csv")).stream()
                            .map(CommandFiles::filledIn)
                            .collect(Collectors.joining("\n", "", "\n")));
        }
        if (arguments.contains("reviewed.csv") && arguments.get(0).equals("correct")) {
            Path changes = folder.resolve("corrected/changes.csv");
            text(
                    folder,
                    "reviewed.csv",
                    Files.readString(Files.exists(changes) ? changes : folder.resolve("DIR/changes.csv"))
                            .replace("review", "keep"));
        }
        if (page.equals("cli.md") && arguments.contains("audit/issues.csv")) {
            CommandRun.of("audit", "--examples", folder.resolve("F.jsonl"), "--out", folder.resolve("audit"));
        }
        if (arguments.contains("import") && arguments.contains("F.csv")) {
            Files.copy(folder.resolve("DIR/review.csv"), folder.resolve("F.csv"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (arguments.contains("reviews.parquet")) {
            try (CarpetWriter<Review> writer =
                    new CarpetWriter<>(Files.newOutputStream(folder.resolve("reviews.parquet")), Review.class)) {
                writer.write(List.of(new Review("r1", "A fine radio", "good"), new Review("r2", "Broken", "bad")));
            }
        }
        if (arguments.contains("spam-run-old")) {
            copyRun(folder, "spam-run-old");
        }
    }

    /** A row of a Parquet file. */
    record Review(String id, String text, String label) {}

    private static void copyRun(Path folder, String name) throws IOException {
        Path copy = folder.resolve(name);
        if (!Files.exists(copy)) {
            Files.createDirectory(copy);
            try (var files = Files.list(folder.resolve("spam-run"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
    }

    private static String filledIn(String row) {
        String[] cells = row.split(",", -1);
        return row.startsWith("id,")
                ? row
                : cells[0] + "," + label(Integer.parseInt(cells[0].substring(1)), false) + "," + cells[2];
    }

    private static void text(Path folder, String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static void copy(Path folder, String from, String to) throws IOException {
        Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String lines(IntPredicate which, IntFunction<String> line) {
        return IntStream.rangeClosed(1, MESSAGES)
                .filter(which)
                .mapToObj(line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String label(int i, boolean wrong) {
        return PageObjects.spam(i) != wrong ? "spam" : "ham";
    }

    private static String message(int i, boolean wrong) {
        return "{\"id\":\"m%d\",\"text\":\"%s\",\"label\":\"%s\",\"split\":\"%s\"}"
                .formatted(i, PageObjects.message(i), label(i, wrong), i <= 60 ? "train" : "test");
    }

    private static String unlabelled(int i) {
        return "{\"id\":\"m%d\",\"text\":\"%s\"}".formatted(i, PageObjects.message(i));
    }

    private static String labelled(int i) {
        String label = label(i, i % 7 == 0);
        String probabilities = label.equals("spam") ? ",0.2,0.8" : ",0.8,0.2";
        return "m" + i + "," + label + ",0.8" + probabilities;
    }

    private static String probabilities(int i) {
        return PageObjects.spam(i) ? "m" + i + ",0.1,0.9" : "m" + i + ",0.8,0.2";
    }

    private static String votes(int i) {
        return "m%1$d,anna,%2$s\nm%1$d,ben,%2$s\nm%1$d,cleo,%3$s".formatted(i, label(i, false), label(i, i % 4 == 0));
    }

    /** Three people, of whom the first is right most often. */
    private static String crowd(int i) {
        Random random = new Random(i);
        return "m%1$d,anna,%2$s\nm%1$d,ben,%3$s\nm%1$d,cleo,%4$s"
                .formatted(
                        i,
                        label(i, random.nextDouble() > 0.9),
                        label(i, random.nextDouble() > 0.75),
                        label(i, random.nextDouble() > 0.65));
    }

    private static String votesSoFar(int i) {
        String cleo = i % 2 == 0 ? "\nm%d,cleo,%s".formatted(i, label(i, i % 4 == 0)) : "";
        return "m%1$d,anna,%2$s\nm%1$d,ben,%2$s".formatted(i, label(i, false)) + cleo;
    }

    private static String confident(int i) {
        return "m%1$d,anna,%2$s,0.9\nm%1$d,cleo,%3$s,0.8".formatted(i, label(i, false), label(i, i % 4 == 0));
    }

    private static String rule(String name, String label, String terms) {
        return "{\"name\":\"%s\",\"type\":\"keywords\",\"label\":\"%s\",\"terms\":[%s]}".formatted(name, label, terms);
    }
}
