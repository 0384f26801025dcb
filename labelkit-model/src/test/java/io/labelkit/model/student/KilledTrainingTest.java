package io.labelkit.model.student;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingTest {
    @TempDir
    Path directory;

    @Test
    void aTrainingWhoseProcessIsKilledEndsWithTheSameBits() throws Exception {
        new CheckpointKills(directory, 1).run(2);
    }

    @Test
    @Tag("slow")
    void aTrainingWhoseProcessIsKilledManyTimesEndsWithTheSameBits() throws Exception {
        for (int seed = 2; seed < 7; seed++) {
            new CheckpointKills(directory.resolve("run-" + seed), seed).run(6);
        }
    }
}
