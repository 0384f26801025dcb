package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command line of the page about costs does what it says, one after the other, against a server. */
class LlmCostsPageTest {
    private static final Path PAGE = Path.of("../docs/llm-costs.md");
    private static final String ADDRESS = "http://localhost:11434/v1";
    private static final Set<String> FILES = Set.of(
            "messages.jsonl", "space.json", "prices.json", "gold.csv", "spam-run", "calls.csv", "calls.jsonl.gz");

    @TempDir
    private Path dir;

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                commands.add(line);
            }
        }
        return commands;
    }

    private Object word(String word, String address) {
        if (word.equals(ADDRESS)) {
            return address;
        }
        return FILES.contains(word) ? dir.resolve(word) : word;
    }

    @Test
    void everyCommandLineOfThePageWorks() throws IOException {
        Files.writeString(dir.resolve("space.json"), "[\"ham\",\"spam\"]");
        Files.writeString(dir.resolve("prices.json"), pricesOfThePage());
        Files.writeString(dir.resolve("messages.jsonl"), lines("{\"id\":\"m%d\",\"text\":\"text %d\"}%n"));
        Files.writeString(
                dir.resolve("gold.csv"),
                IntStream.range(0, 30)
                        .mapToObj(i -> "m" + i + "," + BilledServer.label(i) + "\n")
                        .collect(Collectors.joining("", "id,label\n", "")));
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(8).allMatch(line -> line.startsWith("labelkit "));
        try (BilledServer server = BilledServer.start(0)) {
            for (String command : commands) {
                List<String> words =
                        List.of(command.substring("labelkit ".length()).split(" "));
                CommandRun run = CommandRun.of(
                        words.stream().map(word -> word(word, server.address())).toArray());
                assertThat(run.exitCode()).as(command + "\n" + run.err()).isZero();
            }
            assertThat(server.bill()).hasSize(60);
        }
        assertThat(dir.resolve("calls.csv")).isNotEmptyFile();
        assertThat(dir.resolve("spam-run/results/votes.csv")).isNotEmptyFile();
    }

    private static String lines(String form) {
        return IntStream.range(0, 60)
                .mapToObj(i -> String.format(form, i, i).replace(System.lineSeparator(), "\n"))
                .collect(Collectors.joining());
    }

    private static String pricesOfThePage() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```json\n") + "```json\n".length();
        return page.substring(start, page.indexOf("```", start));
    }
}
