package io.labelkit.benchmarks.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.labelkit.core.vote.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded answers through the whole pipeline, from HTTP to label errors. */
class RecordedReplayTest {
    private static final Path DATA =
            Path.of(System.getProperty("labelkit.shared", "../../shared")).resolve("data");

    @BeforeAll
    static void answerAtOnce() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static RecordedReplay replay(String name) throws IOException {
        Path folder = DATA.resolve(name);
        assumeTrue(Files.isDirectory(folder), "the shared data are not here: " + folder);
        return RecordedReplay.of(RecordedSet.read(folder));
    }

    private static void check(RecordedReplay replay) {
        assertThat(replay.requests()).isEqualTo(replay.answers());
        assertThat(replay.readAsRecorded()).isGreaterThanOrEqualTo((int) Math.ceil(0.995 * replay.answers()));
        assertThat(replay.failures().keySet())
                .isSubsetOf(FailureKind.UNPARSABLE, FailureKind.OUTSIDE_LABEL_SPACE, FailureKind.REFUSED);
        double median = replay.rankedModels()
                .get(replay.rankedModels().size() / 2)
                .getValue()
                .estimate();
        assertThat(replay.accuracy("recommended").estimate()).isGreaterThan(median);
        RecordedReplay.Audit audit = replay.audit();
        assertThat(audit.planted()).isBetween(audit.examples() / 15, audit.examples() / 7);
        double chance = audit.planted() / (double) audit.examples();
        assertThat(audit.foundFirst() / (double) audit.planted()).isGreaterThan(1.5 * chance);
    }

    @Test
    void theAnswersOfTwelveModelsOnStanceGoThroughTheWholePipeline() throws IOException {
        RecordedReplay replay = replay("llm_stance");
        assertThat(replay.answers()).isEqualTo(5220);
        assertThat(replay.models()).hasSize(12);
        check(replay);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "llm_emotion",
                "llm_humor",
                "llm_ideology",
                "llm_implicit_hate",
                "llm_misinfo",
                "llm_politeness_wiki"
            })
    void soDoThoseOnTheOtherSets(String name) throws IOException {
        check(replay(name));
    }
}
