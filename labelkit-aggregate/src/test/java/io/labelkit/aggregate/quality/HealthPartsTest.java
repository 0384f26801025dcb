package io.labelkit.aggregate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthPartsTest {
    @Test
    void showsClassesAndOverlaps(@TempDir Path folder) throws IOException {
        HealthParts parts =
                HealthParts.of(DatasetHealth.of(ConfidentFixtures.a().joint()));
        assertThat(parts.section("Health").parts()).hasSize(3);
        Path file = folder.resolve("report.html");
        Report.builder("Labels").add(parts.section("Health")).build().writeHtml(file);
        assertThat(Files.readString(file)).contains("Classes by label quality", "Overlapping classes", "class1");
    }

    @Test
    void leavesOutOverlapsWhereThereAreNone() {
        double[][] p = {{1, 0}, {0, 1}};
        HealthParts parts = HealthParts.of(DatasetHealth.of(Audited.of(p, 0, 1).joint()));
        assertThat(parts.section("Health").parts()).hasSize(2);
    }
}
