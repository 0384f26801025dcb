package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.store.Run;
import io.labelkit.store.RunFormatException;
import io.labelkit.store.RunView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Twenty thousand messages, and rules of which one takes its time. */
record ManyMessages(Path examples, Path rules) {
    static final int COUNT = 20_000;
    static final int RULES = 3;

    private static final List<String> TEXTS = List.of("a free prize", "see you later", "nothing", "money, a prize");

    static ManyMessages in(Path dir) throws IOException {
        String slow = "x".repeat(200) + " ";
        String lines = IntStream.range(0, COUNT)
                .mapToObj(i -> "{\"id\":\"m" + i + "\",\"text\":\"" + slow + TEXTS.get(i % 4) + " " + i + "\"}\n")
                .collect(Collectors.joining());
        Files.writeString(dir.resolve("rules.json"), """
                {"space": ["ham", "spam"], "rules": [
                {"name": "prize", "type": "keywords", "label": "spam", "terms": ["prize"]},
                {"name": "later", "type": "regex", "label": "ham", "pattern": "later"},
                {"name": "slow", "type": "regex", "label": "spam", "pattern": "(x+x+x+)+y|money"}]}
                """);
        return new ManyMessages(Files.writeString(dir.resolve("many.jsonl"), lines), dir.resolve("rules.json"));
    }

    /** The arguments of the command that labels them. */
    Object[] label(Path out, Object... more) {
        return Stream.concat(
                        Stream.of("label", "--examples", examples, "--rules", rules, "--out", out), Arrays.stream(more))
                .toArray();
    }

    /** Waits until a run holds some outcomes, and returns how many. */
    static long waitFor(Path run, ChildCommand child, long outcomes) throws IOException {
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(until) && child.runs()) {
            long held = held(run);
            if (held >= outcomes) {
                return held;
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("the run did not get so far: " + child.err());
    }

    private static long held(Path run) {
        if (!Files.exists(run.resolve("run.db"))) {
            return 0;
        }
        try (RunView view = Run.view(run)) {
            return RunNews.outcomes(view.status());
        } catch (RunFormatException e) {
            return 0;
        }
    }

    /** The files of two directories have the same bytes, but for the time it took. */
    static void assertSameResults(Path actual, Path expected) throws IOException {
        for (String name : List.of("votes.csv", "analysis.csv")) {
            assertThat(actual.resolve(name)).hasSameBinaryContentAs(expected.resolve(name));
        }
        assertThat(summary(actual)).isEqualTo(summary(expected));
    }

    private static ObjectNode summary(Path dir) throws IOException {
        ObjectNode summary = (ObjectNode)
                new ObjectMapper().readTree(dir.resolve("summary.json").toFile());
        assertThat(summary.remove("seconds")).isNotNull();
        return summary;
    }
}
