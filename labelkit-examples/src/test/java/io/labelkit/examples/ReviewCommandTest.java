package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewCommandTest {
    @TempDir
    private Path dir;

    private Path votes = Path.of("");
    private Path examples = Path.of("");

    @BeforeEach
    void makeData() throws IOException {
        StringBuilder v = new StringBuilder("task,worker,label\n");
        StringBuilder x = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            v.append(String.format("t%d,ann,cat\nt%d,ben,%s\n", i, i, i < 4 ? "dog" : "cat"));
            v.append(i == 0 ? "" : String.format("t%d,cy,cat\n", i));
            x.append(String.format("{\"id\":\"t%d\",\"text\":\"=text %d\"}%n", i, i));
        }
        votes = Files.writeString(dir.resolve("votes.csv"), v);
        examples = Files.writeString(dir.resolve("x.jsonl"), x);
    }

    private CommandRun export(Object... more) {
        List<Object> args = new ArrayList<>(List.of(
                "review", "export", "--votes", votes, "--examples", examples, "--method", "majority", "--limit", 4));
        args.addAll(List.of("-o", dir.resolve("out")));
        args.addAll(List.of(more));
        return CommandRun.of(args.toArray());
    }

    private CommandRun back(Path reviewed) {
        return CommandRun.of(
                "review",
                "import",
                "--queue",
                dir.resolve("out/queue.json"),
                "--reviewed",
                reviewed,
                "--examples",
                examples,
                "--reviewer",
                "eve",
                "-o",
                dir.resolve("in"));
    }

    @Test
    void decisionsComeBackAsVotesAndGoldAndEveryOtherRowIsNamed() throws IOException {
        CommandRun exported = export();
        assertThat(exported.err()).isEmpty();
        assertThat(exported.out()).contains("4 of 10 labels by majority", "wrote review.csv and queue.json");
        List<String> lines = Files.readAllLines(dir.resolve("out/review.csv"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1))
                .contains(",t0,")
                .contains(",'=text 0,cat,0.5,dog,")
                .endsWith(",,");

        List<String> filled = new ArrayList<>(List.of(lines.get(0)));
        filled.add(lines.get(1).replaceAll(",,$", ",dog,surely"));
        filled.add(lines.get(2).replaceAll(",,$", ",horse,"));
        filled.add(lines.get(3));
        filled.add(lines.get(1).replaceAll("q-[0-9a-f]+", "q-0000000000000000"));
        Path reviewed = Files.write(dir.resolve("reviewed.csv"), filled);
        CommandRun imported = back(reviewed);
        assertThat(imported.err()).isEmpty();
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.out())
                .contains("{Changed=1, InvalidLabel=1, Missing=1, Stale=1, Undecided=1}")
                .contains("'t1': invalid label, line 3")
                .contains("'horse'")
                .contains("'t3': missing")
                .contains("1 gold labels added");
        assertThat(dir.resolve("in/votes.csv")).hasContent("task,worker,label\nt0,eve,dog\n");
        assertThat(Files.readAllLines(dir.resolve("in/examples.jsonl")))
                .hasSize(10)
                .contains("{\"id\":\"t0\",\"text\":\"=text 0\",\"label\":\"dog\"}");
        JsonNode summary =
                new ObjectMapper().readTree(dir.resolve("in/summary.json").toFile());
        assertThat(summary.path("problems")).hasSize(4);
        assertThat(summary.path("goldAdded").get(0).asText()).isEqualTo("t0");
    }

    @Test
    void aFileOfAnotherFormIsAnErrorWithItsPlace() throws IOException {
        assertThat(export("--format", "jsonl").exitCode()).isZero();
        CommandRun wrong = back(votes);
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("votes.csv:1").contains("'queue'");
        Path broken = Files.writeString(dir.resolve("out/queue.json"), "{\"items\":[]}");
        assertThat(back(dir.resolve("out/review.jsonl")).err())
                .contains(broken.getFileName().toString())
                .contains("not a review queue");
    }

    @Test
    void decisionsCanBeAggregatedWithTheOtherVotes() throws IOException {
        export();
        String sheet = Files.readString(dir.resolve("out/review.csv"));
        Path reviewed = Files.writeString(
                dir.resolve("reviewed.csv"),
                sheet.replaceFirst("(,t0,.*),,\n", "$1,dog,\n").replace("\n", "\r\n"));
        assertThat(back(reviewed).out()).contains("Changed=1");
        List<String> all = new ArrayList<>(Files.readAllLines(votes));
        all.addAll(Files.readAllLines(dir.resolve("in/votes.csv")).subList(1, 2));
        Path file = Files.write(dir.resolve("all.csv"), all);
        assertThat(CommandRun.of("aggregate", "--votes", file, "--method", "majority", "-o", dir.resolve("agg"))
                        .exitCode())
                .isZero();
        assertThat(Files.readAllLines(dir.resolve("agg/labels.csv")).get(1)).startsWith("t0,dog,0.666");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(CommandRun.of("review").exitCode()).isEqualTo(2);
        assertThat(export("--limit", "0").exitCode()).isEqualTo(2);
    }
}
