package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectCommandTest {
    @TempDir
    private Path folder;

    @Test
    void sureLabelsAreReplacedOthersWaitAndTestLabelsStay() throws IOException {
        Path examples = Files.writeString(
                folder.resolve("e.csv"),
                "id,text,label,split\na,one,ham,train\nb,two,ham,train\nc,three,spam,train\nd,four,ham,test\n");
        Files.writeString(
                folder.resolve("pred_probs.csv"), "id,ham,spam\na,0.05,0.95\nb,0.4,0.6\nc,0.1,0.9\nd,0.01,0.99\n");
        Path issues = Files.writeString(folder.resolve("issues.csv"), """
                id,given,suggested,score,isIssue,reason
                d,ham,spam,0.01,true,
                a,ham,spam,0.05,true,
                b,ham,spam,0.4,true,
                c,spam,spam,0.9,false,
                """);
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of(
                "correct", "--examples", examples, "--issues", issues, "--replace-above", "0.9", "--out", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(out.resolve("labels.csv")).content().isEqualTo("task,label\na,spam\nb,ham\nc,spam\nd,ham\n");
        assertThat(out.resolve("changes.csv")).content().contains("a,ham,spam,replace", "b,ham,", "review");

        CommandRun settled = CommandRun.of(
                "correct",
                "--examples",
                examples,
                "--issues",
                issues,
                "--replace-above",
                "0.9",
                "--settled",
                "--out",
                out);
        assertThat(settled.exitCode()).isZero();
        assertThat(out.resolve("labels.csv")).content().startsWith("task,label\na,spam\nc,spam\n");
    }
}
