package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The run of the page about commands: five messages, two rules, and what changed after the first session. */
final class SpamRun {
    private SpamRun() {}

    /** Labels, keeps a copy of the run, changes a rule and a message. */
    static void firstSession(Path folder) throws IOException {
        Path run = folder.resolve("spam-run");
        if (Files.exists(run)) {
            return;
        }
        write(folder, "\"prize\"", "hello");
        CommandRun.of(
                "label",
                "--examples",
                folder.resolve("messages.jsonl"),
                "--rules",
                folder.resolve("rules.json"),
                "--out",
                folder.resolve("out"),
                "--run",
                run);
        Path copy = Files.createDirectory(folder.resolve("spam-run-old"));
        try (var files = Files.list(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        write(folder, "\"prize\",\"voucher\"", "hello, see you");
    }

    private static void write(Path folder, String terms, String fourth) throws IOException {
        Files.writeString(folder.resolve("messages.jsonl"), """
                {"id":"m1","text":"a free prize"}
                {"id":"m2","text":"see you at noon"}
                {"id":"m3","text":"a voucher for you"}
                {"id":"m4","text":"%s"}
                {"id":"m5","text":"a prize, see you later"}
                """.formatted(fourth));
        Files.writeString(folder.resolve("rules.json"), """
                {"space":["ham","spam"],"rules":[
                {"name":"prize words","type":"keywords","label":"spam","terms":[%s]},
                {"name":"see you","type":"keywords","label":"ham","terms":["see you"]}]}
                """.formatted(terms));
    }
}
