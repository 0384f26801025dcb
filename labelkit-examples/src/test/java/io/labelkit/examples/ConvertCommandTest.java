package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.interchange.AnnotationFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvertCommandTest {
    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void labelKitsFiles() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("examples.jsonl"), """
                {"id":"m1","text":"a free prize","label":"spam","source":"web"}
                {"id":"m2","text":"see you at 5"}
                """);
        Files.writeString(
                data.resolve("votes.csv"),
                "task,worker,label\nm1,anna,spam\nm1,rule-1,spam\nm2,anna,ham\nm2,rule-1,spam\n");
    }

    private CommandRun convert(String from, Path in, String to, Path out, Object... more) {
        Object[] all = Stream.concat(
                        Stream.of("convert", "--from", from, "--in", in, "--to", to, "--out", out), Stream.of(more))
                .toArray();
        return CommandRun.of(all);
    }

    @Test
    void votesBecomeTasksWithAnnotationsAndPredictionsAndAConfiguration() throws IOException {
        Path out = folder.resolve("tasks.json");

        CommandRun run = convert(
                "labelkit", data, "label-studio", out, "--models", "rule-1", "--config", folder.resolve("config.xml"));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(Files.readString(out))
                .contains(
                        "\"completed_by\":{\"email\":\"anna\"}",
                        "\"model_version\":\"rule-1\"",
                        "\"ground_truth\":true");
        assertThat(folder.resolve("config.xml"))
                .content()
                .contains("<Choice value=\"ham\"/>", "<Choice value=\"spam\"/>", "choice=\"single\"");
        assertThat(run.out()).contains("read labelkit", "examples: 2", "votes: 4", "wrote label-studio");
    }

    @Test
    void everyFormatThatCanHoldClassesIsWrittenAndReadAgain() {
        Path first = folder.resolve("first");
        convert("labelkit", data, "cleanlab", first);
        for (String format : AnnotationFormats.names()) {
            if (format.startsWith("conll2003") || format.equals("npy-probabilities")) {
                continue;
            }
            Path out = folder.resolve("out-" + format);
            CommandRun there = convert("labelkit", data, format, out);
            assertThat(there.exitCode()).as(format + there.err()).isZero();

            CommandRun back = convert(format, out, "labelkit", folder.resolve("back-" + format));

            assertThat(back.exitCode()).as(format + back.err()).isZero();
            assertThat(back.out()).as(format).contains("read " + format, "examples: 2");
        }
    }

    @Test
    void whatIsLostIsSaid() {
        CommandRun run = convert("labelkit", data, "crowd-kit", folder.resolve("crowd"));

        assertThat(run.out()).contains("lost: text: 2", "lost: metadata: 1").doesNotContain("lost: gold");
        assertThat(folder.resolve("crowd/gt.csv")).hasContent("task,label\nm1,spam\n");
    }

    @Test
    void theInputIsNeverOverwritten() throws IOException {
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, "{\"text\":\"x\",\"label\":[\"a\"]}\n");
        Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), file);

        for (Path out : List.of(file, link, folder, folder.resolve("sub/../a.jsonl"))) {
            CommandRun run = convert("doccano", file, "prodigy", out);

            assertThat(run.exitCode()).as("" + out).isEqualTo(2);
            assertThat(run.err()).contains("must be apart");
        }
        assertThat(convert("labelkit", data, "doccano", data.resolve("out.jsonl"))
                        .exitCode())
                .isEqualTo(2);
        assertThat(file).hasContent("{\"text\":\"x\",\"label\":[\"a\"]}\n");
        assertThat(data.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void aBrokenRecordIsRefusedWithFileLineAndValueAndNothingIsWritten() throws IOException {
        Path file = folder.resolve("broken.jsonl");
        Files.writeString(
                file, "{\"text\":\"some words\",\"label\":[[0,4,\"A\"]]}\n{\"text\":\"x\",\"label\":[[0,9,\"A\"]]}\n");
        Path out = folder.resolve("out.json");
        Files.writeString(out, "before");

        CommandRun run = convert("doccano", file, "spacy", out);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: broken.jsonl:2:")
                .contains("[0, 9)")
                .hasLineCount(1);
        assertThat(out).hasContent("before");
    }

    static Stream<List<String>> wrongUsage() {
        return Stream.of(
                List.of("xml", "doccano", "--from must be one of"),
                List.of("doccano", "xml", "--to must be one of"),
                List.of("doccano", "xml", "label-studio"));
    }

    @ParameterizedTest
    @MethodSource("wrongUsage")
    void anUnknownFormatIsRefusedWithTheNamesThereAre(List<String> words) {
        CommandRun run = convert(words.get(0), data, words.get(1), folder.resolve("x"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(words.get(2));
    }

    @Test
    void optionsThatDoNotFitAreRefused() {
        assertThat(convert("labelkit", data, "doccano", folder.resolve("x"), "--config", folder.resolve("c.xml"))
                        .err())
                .contains("--config needs --to label-studio");
        assertThat(convert("labelkit", data, "doccano", folder.resolve("x"), "--models", "nobody")
                        .err())
                .contains("'nobody', which is no labeler");
        assertThat(convert("labelkit", data, "doccano", folder.resolve("no/such/x"))
                        .err())
                .contains("there is no folder such");
        assertThat(convert("labelkit", data, "conll2003", folder.resolve("x")).err())
                .contains("kind of labels in format conll2003 must be one of [SPANS]");
        assertThat(convert("labelkit", folder.resolve("nothing"), "doccano", folder.resolve("x"))
                        .err())
                .contains("nothing: there is no such file");
    }

    @Test
    void theLabelSpaceMayBeAConfigurationOfLabelStudio() throws IOException {
        Path config = folder.resolve("config.xml");
        Files.writeString(
                config,
                "<View><Text name=\"t\" value=\"$text\"/><Choices name=\"c\" toName=\"t\"><Choice value=\"spam\"/>"
                        + "<Choice value=\"ham\"/><Choice value=\"other\"/></Choices></View>");

        CommandRun run = convert("labelkit", data, "cleanlab", folder.resolve("arrays"), "--labels", config);

        assertThat(run.err()).isEmpty();
        assertThat(folder.resolve("arrays/labels_multiannotator.csv")).hasContent("anna,rule-1\n0,0\n1,0\n");
    }

    @Test
    void theHelpNamesEveryFormat() {
        CommandRun help = CommandRun.of("convert", "--help");

        for (String name : AnnotationFormats.names()) {
            assertThat(help.out().replaceAll("\\s+", " ")).contains(name);
        }
    }
}
