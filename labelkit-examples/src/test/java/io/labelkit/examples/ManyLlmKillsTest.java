package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test of {@link LlmKillTest}, two hundred times; {@code -Dlabelkit.kills=1000} for more. */
@Tag("slow")
class ManyLlmKillsTest {
    private static final int KILLS = Integer.getInteger("labelkit.kills", 200);

    @TempDir
    private Path dir;

    @Test
    void twoHundredKillsLoseNoAnswerAndPayForNoneTwiceButThoseUnderWay() throws Exception {
        assertThat(LlmKillTest.killed(dir, KILLS))
                .as("kills that found calls under way")
                .isGreaterThan(KILLS / 6);
    }
}
