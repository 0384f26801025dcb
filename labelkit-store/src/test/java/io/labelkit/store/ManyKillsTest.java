package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyKillsTest {
    @TempDir
    private Path directory;

    @Test
    @Tag("slow")
    void runsThatAreKilledHundredsOfTimesHoldEveryOutcomeOnce() throws Exception {
        assertThat(new Kills(directory).of(Integer.getInteger("labelkit.kills", 200)))
                .isGreaterThanOrEqualTo(50);
    }
}
