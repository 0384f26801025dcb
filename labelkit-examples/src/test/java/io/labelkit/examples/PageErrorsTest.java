package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The errors that cli.md and formats.md show are those of files that are wrong in these ways. */
class PageErrorsTest {
    private static final Map<String, String> WRONG = Map.of(
            "nan.csv", "id,a,b\nx,NaN,0.5\ny,0.2,0.8\n",
            "neg.csv", "id,a,b\nx,-0.1,1.1\ny,0.2,0.8\n",
            "unnorm.csv", "id,a,b\nx,0.9,0.9\ny,0.2,0.8\n",
            "shape.csv", "id,a,b\nx,0.5,0.3,0.2\ny,0.2,0.8\n",
            "dup.csv", "id,a,b\nx,0.9,0.1\nx,0.2,0.8\n",
            "unk.csv", "id,a,c\nx,0.9,0.1\ny,0.2,0.8\n");

    @TempDir
    private Path folder;

    @Test
    void theCommandsPageShowsWhatAnAuditSaysOfWrongProbabilities() throws IOException {
        Files.writeString(folder.resolve("labels.csv"), "id,given\nx,a\ny,b\n");
        List<String> said = new ArrayList<>();
        for (String name : List.of("nan.csv", "neg.csv", "unnorm.csv", "shape.csv", "dup.csv", "unk.csv")) {
            Path file = Files.writeString(folder.resolve(name), WRONG.get(name));
            said.add(error("audit", "--labels", folder.resolve("labels.csv"), "--pred-probs", file));
        }

        assertThat(said).isEqualTo(shown("cli.md", "error: nan.csv"));
    }

    @Test
    void theFormatsPageShowsWhatIsSaidOfASpanBeyondItsText() throws IOException {
        Path names = Files.writeString(
                folder.resolve("names.jsonl"),
                "{\"id\":1,\"text\":\"🚀 Ada Lovelace flew to Paris\",\"label\":[[23,29,\"LOC\"]]}\n");

        assertThat(List.of(error("convert", "--from", "doccano", "--in", names, "--to", "spacy")))
                .isEqualTo(shown("formats.md", "error: names.jsonl"));
    }

    private String error(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add("--out");
        all.add(folder.resolve("out"));
        CommandRun run = CommandRun.of(all.toArray());
        assertThat(run.exitCode()).isEqualTo(1);
        return run.err().strip().replace(folder + "/", "");
    }

    private static List<String> shown(String page, String start) throws IOException {
        return PageBlock.of(PageOutputs.page(page)).stream()
                .map(PageBlock::lines)
                .filter(lines -> !lines.isEmpty() && lines.get(0).startsWith(start))
                .findFirst()
                .orElseThrow();
    }
}
