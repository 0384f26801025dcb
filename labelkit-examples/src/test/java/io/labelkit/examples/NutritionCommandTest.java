package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NutritionCommandTest {
    @TempDir
    private Path folder;

    private Path examples() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            lines.append("{\"id\":\"m" + i + "\",\"text\":\"<b>message</b> number " + i % 38
                    + " about dinner\",\"label\":\"" + (i % 2 == 0 ? "ham" : "spam") + "\"}\n");
        }
        return Files.writeString(folder.resolve("mail.jsonl"), lines);
    }

    @Test
    void aDataSetIsDescribedOnOnePage() throws IOException {
        Path votes = Files.writeString(
                folder.resolve("votes.csv"), "task,worker,label\nm1,a,ham\nm1,b,ham\nm2,a,spam\nm2,b,ham\n");
        CommandRun run = CommandRun.of(
                "nutrition",
                "--examples",
                examples(),
                "--votes",
                votes,
                "--card",
                "license=MIT",
                "--out",
                folder.resolve("out"));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Nutrition label of mail.jsonl").contains("wrote nutrition.html");
        assertThat(folder.resolve("out/nutrition.html"))
                .content()
                .contains("MIT")
                .doesNotContain("<b>message");
        assertThat(folder.resolve("out/nutrition.json")).content().contains("\"license\" : \"MIT\"");
        assertThat(folder.resolve("out/nutrition.md")).content().startsWith("# Nutrition label");
    }

    @Test
    void theIssuesOfAnAuditAreTheEstimatedNoise() throws IOException {
        StringBuilder rows = new StringBuilder("id,given,suggested,score,isIssue,reason\n");
        for (int i = 0; i < 40; i++) {
            rows.append("m" + i + (i % 2 == 0 ? ",ham,spam,0.5," : ",spam,ham,0.5,") + (i < 12) + ",\n");
        }
        Path issues = Files.writeString(folder.resolve("issues.csv"), rows);
        CommandRun run = CommandRun.of(
                "nutrition", "--examples", examples(), "--issues", issues, "--out", folder.resolve("out"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("out/nutrition.md")).content().contains("Estimated label noise", "30");

        Files.writeString(issues, rows.substring(0, rows.indexOf("m12,")));
        CommandRun flaggedOnly =
                CommandRun.of("nutrition", "--examples", examples(), "--issues", issues, "--out", folder.resolve("no"));
        assertThat(flaggedOnly.exitCode()).isEqualTo(1);
        assertThat(flaggedOnly.err()).contains("issues.csv: has flagged examples only, 12 of 40");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void anUnknownFieldOfTheCardIsWrongUsage() throws IOException {
        CommandRun run = CommandRun.of(
                "nutrition", "--examples", examples(), "--card", "colour=red", "--out", folder.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("colour").contains("license");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
