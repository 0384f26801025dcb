package io.labelkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The files that the flows of {@code docs/jshell.md} name. */
final class FlowFiles {
    /** Comments about prizes are spam, and of the mails these have the wrong label. */
    static final int WRONG_MAIL = 6;

    private static final List<String> SPAM =
            List.of("win", "free", "claim", "cash", "offer", "urgent", "winner", "bonus", "lottery", "click");
    private static final List<String> HAM =
            List.of("agenda", "noon", "minutes", "report", "lunch", "office", "project", "budget", "colleague", "room");
    private static final List<String> NEUTRAL =
            List.of("today", "please", "you", "the", "new", "number", "for", "with", "week", "call");

    private FlowFiles() {}

    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("answers.csv"), "task,worker,label\n" + lines(12, FlowFiles::votes));
        Files.writeString(folder.resolve("comments.jsonl"), lines(40, FlowFiles::comment));
        Files.writeString(folder.resolve("tickets.jsonl"), lines(10, FlowFiles::ticket));
        Files.writeString(folder.resolve("mails.jsonl"), lines(60, FlowFiles::mail));
        Files.writeString(
                folder.resolve("prices.json"),
                "{\"currency\":\"USD\",\"effective\":\"2026-01-01\",\"models\":"
                        + "{\"qwen3-8b\":{\"input\":100,\"output\":1000}}}");
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String votes(int task) {
        String right = task % 3 == 0 ? "spam" : "ham";
        String other = task % 3 == 0 ? "ham" : "spam";
        return "t%1$d,anna,%2$s\nt%1$d,ben,%2$s\nt%1$d,cleo,%3$s".formatted(task, right, task % 4 == 0 ? other : right);
    }

    private static String comment(int i) {
        String text = i % 2 == 0 ? "subscribe to my channel, number " + i + ", and check it out" : "nice song " + i;
        String label = i < 20 ? "null" : i % 2 == 0 ? "\"spam\"" : "\"ham\"";
        return "{\"id\":\"c%d\",\"text\":\"%s\",\"label\":%s,\"split\":\"%s\"}"
                .formatted(i, text, label, i < 20 ? "train" : "test");
    }

    private static String ticket(int i) {
        return "{\"id\":\"t%d\",\"text\":\"%s\"}"
                .formatted(i, i % 2 == 0 ? "my money back, order " + i : "where is parcel " + i);
    }

    /** Texts that differ in enough words not to count as duplicates. */
    private static String mail(int i) {
        boolean spam = i % 2 == 0;
        List<String> words = new ArrayList<>(spam ? SPAM : HAM);
        words.addAll(NEUTRAL);
        Collections.shuffle(words, new Random(i));
        String text = (spam ? "prize " : "meeting ") + String.join(" ", words.subList(0, 9));
        return "{\"id\":\"m%d\",\"text\":\"%s\",\"label\":\"%s\"}"
                .formatted(i, text, spam == (i != WRONG_MAIL) ? "spam" : "ham");
    }
}
