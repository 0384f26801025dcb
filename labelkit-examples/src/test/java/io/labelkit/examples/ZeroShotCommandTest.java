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

class ZeroShotCommandTest {
    private static final List<String> SPORTS = List.of(
            "the striker scored twice in the final",
            "she won the tennis match in three sets",
            "the coach praised the defence after the game",
            "the team lost the championship on penalties");
    private static final List<String> COOKING = List.of(
            "stir the onions in butter until golden",
            "bake the bread for forty minutes",
            "add salt, garlic and a spoon of oil to the soup",
            "let the dough rest before you roll it out");

    @TempDir
    private Path dir;

    private Path space;
    private Path examples;

    @BeforeEach
    void files() throws IOException {
        space = Files.writeString(
                dir.resolve("space.json"),
                "{\"kind\":\"category\",\"name\":\"topic\",\"labels\":["
                        + "{\"name\":\"sports\",\"description\":\"Matches, teams, players and results in any sport.\"},"
                        + "{\"name\":\"cooking\",\"description\":\"Recipes, ingredients and how to prepare food.\"}]}");
        StringBuilder rows = new StringBuilder("id,text\n");
        for (int i = 0; i < 48; i++) {
            rows.append("e").append(i).append(",\"").append((i % 2 == 0 ? SPORTS : COOKING).get(i / 2 % 4));
            rows.append(", number ").append(i).append("\"\n");
        }
        examples = Files.writeString(dir.resolve("texts.csv"), rows);
    }

    private CommandRun run(Object... more) {
        List<Object> arguments = new ArrayList<>(
                List.of("zero-shot", "--labels", space, "--examples", examples, "--out", dir.resolve("out")));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    private Path gold() throws IOException {
        StringBuilder rows = new StringBuilder("task,label\n");
        for (int i = 0; i < 48; i++) {
            rows.append("e").append(i).append(i % 2 == 0 ? ",sports\n" : ",cooking\n");
        }
        return Files.writeString(dir.resolve("gold.csv"), rows);
    }

    private JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(dir.resolve("out/summary.json").toFile());
    }

    private long right() throws IOException {
        List<String> rows = Files.readAllLines(dir.resolve("out/labels.csv"));
        assertThat(rows).hasSize(49).startsWith("task,label,confidence,p_sports,p_cooking");
        long right = 0;
        for (int i = 0; i < 48; i++) {
            right += rows.get(i + 1).startsWith("e" + i + "," + (i % 2 == 0 ? "sports" : "cooking") + ",") ? 1 : 0;
        }
        return right;
    }

    @Test
    void topicsAreLabelledFromTheirDescriptionsAlone() throws IOException {
        CommandRun run = run("--null-share", "0");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("labelled 48 of 48 examples with all-MiniLM-L6-v2-q");
        assertThat(right()).isGreaterThanOrEqualTo(44);
    }

    @Test
    void withoutGoldTheLimitComesFromTextsAboutNothing() throws IOException {
        assertThat(run().exitCode()).isZero();
        assertThat(summary().path("minimumMargin").asDouble()).isPositive();
        assertThat(summary().path("learnedFrom").asInt()).isEqualTo(48);
        assertThat(right()).isPositive();
    }

    @Test
    void goldSetsTheLimitWithOneHalfAndScoresWithTheOther() throws IOException {
        CommandRun run = run("--gold", gold(), "--precision", "0.8", "-q");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(summary().path("minimumMargin").asDouble()).isZero();
        int learned = summary().path("learnedFrom").asInt();
        int scored = summary().path("scored").asInt()
                + summary().path("goldWithoutLabel").asInt();
        assertThat(learned + scored).isEqualTo(48);
        assertThat(learned).isBetween(12, 36);
        assertThat(summary().path("accuracy").asDouble()).isGreaterThan(0.8);
        assertThat(run.out()).contains("accuracy");
    }

    @Test
    void aPrecisionThatCannotBeShownIsSaidAndEverythingIsLabelled() throws IOException {
        CommandRun run = run("--gold", gold(), "--precision", "0.99");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("note: everything is labelled").contains("0.99");
        assertThat(summary().path("labelled").asInt()).isEqualTo(48);
    }

    @Test
    void vectorsAreSharedWithEmbed() throws IOException {
        Path cache = dir.resolve("v.db");
        CommandRun.of("embed", "--examples", examples, "--out", dir.resolve("v.npy"), "--cache", cache);
        assertThat(run("--cache", cache).exitCode()).isZero();
        long before = Files.size(cache);
        assertThat(run("--cache", cache).exitCode()).isZero();
        assertThat(Files.size(cache)).isEqualTo(before);
    }

    @Test
    void wrongInputIsRefusedInOneLine() throws IOException {
        assertThat(run("--precision", "1").exitCode()).isEqualTo(2);
        assertThat(run("--null-share", "1").err()).contains("--null-share");
        Path foreign = Files.writeString(dir.resolve("bad.csv"), "task,label\ne0,chess\n");
        CommandRun outside = run("--gold", foreign);
        assertThat(outside.exitCode()).isEqualTo(1);
        assertThat(outside.err()).contains("bad.csv").contains("chess");
        Path others = Files.writeString(dir.resolve("others.csv"), "task,label\nx0,sports\n");
        assertThat(run("--gold", others).err()).contains("--gold");
        Files.writeString(
                space, "{\"kind\":\"category_set\",\"name\":\"t\",\"labels\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
        CommandRun sets = run();
        assertThat(sets.exitCode()).isEqualTo(1);
        assertThat(sets.err().lines()).hasSize(1);
        assertThat(sets.err()).contains("CATEGORY_SET");
    }
}
