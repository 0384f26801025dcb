package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    @TempDir
    private Path directory;

    @Test
    void runsThatAreKilledThirtyTimesHoldEveryOutcomeOnce() throws Exception {
        assertThat(new Kills(directory).of(30)).isGreaterThanOrEqualTo(10);
    }
}
