package io.labelkit.examples;

import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.io.ProbabilityWriter;
import io.labelkit.core.io.VoteWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The files that pages name, with the messages of {@link PageObjects}. */
final class PageFiles {
    private PageFiles() {}

    static void write(Path folder, PageFields has) throws IOException {
        String messages = lines(PageFiles::message);
        for (String name : new String[] {"messages", "mails", "comments", "tickets", "examples"}) {
            Files.writeString(folder.resolve(name + ".jsonl"), messages);
        }
        Files.writeString(folder.resolve("answers.csv"), "task,worker,label\n" + lines(PageFiles::answers));
        VoteWriter.write(folder.resolve("votes.csv"), has.votes);
        LabelWriter.write(folder.resolve("labels.csv"), has.given);
        ProbabilityWriter.write(folder.resolve("pred_probs.csv"), has.probabilities);
        Files.writeString(
                folder.resolve("rules.json"),
                "{\"space\":[\"ham\",\"spam\"],\"rules\":[{\"name\":\"prize\",\"type\":\"keywords\",\"label\":\"spam\","
                        + "\"terms\":[\"prize\"]},{\"name\":\"meeting\",\"type\":\"keywords\",\"label\":\"ham\","
                        + "\"terms\":[\"meeting\"]}]}");
        Files.writeString(folder.resolve("earlier.json"), has.manifest);
        Files.writeString(folder.resolve("space.json"), "[\"ham\",\"spam\"]");
        Files.writeString(
                folder.resolve("prices.json"),
                "{\"currency\":\"USD\",\"effective\":\"2026-09-01\",\"models\":{"
                        + Map.of("small-model", 0.15, "qwen3-8b", 0.1).entrySet().stream()
                                .map(price -> "\"%s\":{\"input\":%s,\"output\":0.6}"
                                        .formatted(price.getKey(), price.getValue()))
                                .collect(Collectors.joining(","))
                        + "}}");
    }

    private static String lines(IntFunction<String> line) {
        return IntStream.rangeClosed(1, PageObjects.MESSAGES)
                .mapToObj(line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String message(int i) {
        String label = PageObjects.split(i).equals("test") ? PageObjects.spam(i) ? "\"spam\"" : "\"ham\"" : "null";
        return "{\"id\":\"t%d\",\"text\":\"%s\",\"label\":%s,\"split\":\"%s\"}"
                .formatted(i, PageObjects.message(i), label, PageObjects.split(i));
    }

    private static String answers(int i) {
        String right = PageObjects.spam(i) ? "spam" : "ham";
        String wrong = PageObjects.spam(i) ? "ham" : "spam";
        return "t%1$d,anna,%2$s\nt%1$d,ben,%2$s\nt%1$d,cleo,%3$s".formatted(i, right, i % 4 == 0 ? wrong : right);
    }

    /** A resource of the class path as a file. */
    static void resource(String name, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (var in = PageFiles.class.getResourceAsStream(name)) {
            Files.write(file, in.readAllBytes());
        }
    }
}
