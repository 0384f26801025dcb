package io.labelkit.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The notebooks of {@code docs/notebooks} run from the first cell to the last, and show what they show in the repository.
 * With {@code -Dlabelkit.notebooks=write} they are written anew instead.
 */
class NotebooksTest {
    private static final Path FOLDER = Path.of("..", "docs", "notebooks");

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyCellRunsAndShowsWhatIsCommitted(Path path) throws IOException {
        NotebookFile committed = NotebookFile.read(path);

        List<NotebookFile.Cell> now = NotebookRun.of(committed);

        if ("write".equals(System.getProperty("labelkit.notebooks"))) {
            write(committed, now);
        }
        List<NotebookFile.Cell> before = NotebookFile.read(path).codeCells();
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i).varies()) {
                assertThat(now.get(i).texts()).as(now.get(i).source()).isNotEmpty();
            } else {
                assertThat(now.get(i).texts())
                        .as(now.get(i).source())
                        .isEqualTo(before.get(i).texts());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void beginsWithMavenAndEndsWithAPicture(Path path) throws IOException {
        List<NotebookFile.Cell> cells = NotebookFile.read(path).codeCells();

        assertThat(cells.get(0).source()).startsWith("%maven io.labelkit:labelkit-jupyter:");
        assertThat(cells.get(cells.size() - 1).pages())
                .anySatisfy(html -> assertThat(html).contains("<svg"));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void asksNothingOfTheNetworkAndRunsNoScript(Path path) throws IOException {
        for (NotebookFile.Cell cell : NotebookFile.read(path).codeCells()) {
            assertThat(cell.pages())
                    .allSatisfy(html -> assertThat(html)
                            .doesNotContainIgnoringCase("<script")
                            .doesNotContain("src=\"http")
                            .doesNotContain("href=\"http"));
        }
    }

    private static void write(NotebookFile notebook, List<NotebookFile.Cell> cells) throws IOException {
        ArrayNode all = (ArrayNode) notebook.content().path("cells");
        int next = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).path("cell_type").asText().equals("code")) {
                all.set(i, cells.get(next++).node());
            }
        }
        notebook.write();
    }
}
