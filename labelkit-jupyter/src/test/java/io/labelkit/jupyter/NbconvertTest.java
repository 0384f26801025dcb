package io.labelkit.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.jupyter.kernel.KernelMain;
import io.labelkit.jupyter.kernel.TestClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jupyter itself runs notebooks with the kernel of these tests: the wire, the display of results, errors, the end. */
class NbconvertTest {
    private static final Path NOTEBOOKS = Path.of("..", "docs", "notebooks");

    @TempDir
    private Path folder;

    @BeforeEach
    void installKernel() throws IOException {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "jupyter-nbconvert"))),
                "missing tool: jupyter nbconvert (Debian: jupyter-client, jupyter-nbconvert, python3-ipykernel)");
        Path kernel = Files.createDirectories(folder.resolve("data/kernels/java"));
        Path classPath = folder.resolve("classpath");
        Files.writeString(classPath, "-cp \"" + TestClassPath.get().replace("\\", "\\\\") + "\"\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Map<String, Object> spec = Map.of(
                "argv",
                List.of(java, "-Xmx1g", "@" + classPath, KernelMain.class.getName(), "{connection_file}"),
                "display_name",
                "Java",
                "language",
                "java");
        new ObjectMapper().writeValue(kernel.resolve("kernel.json").toFile(), spec);
    }

    @Test
    void executesACommittedNotebookWithTheSameResults() throws Exception {
        Path name = Path.of("1-crowd-votes.ipynb");

        assertThat(nbconvert(NOTEBOOKS.resolve(name).toAbsolutePath())).isZero();

        List<NotebookFile.Cell> committed =
                NotebookFile.read(NOTEBOOKS.resolve(name)).codeCells();
        List<NotebookFile.Cell> now = NotebookFile.read(folder.resolve(name)).codeCells();
        assertThat(now).hasSameSizeAs(committed);
        for (int i = 0; i < now.size(); i++) {
            assertThat(now.get(i).texts())
                    .as(now.get(i).source())
                    .isEqualTo(committed.get(i).texts());
            assertThat(now.get(i).pages())
                    .as(now.get(i).source())
                    .isEqualTo(committed.get(i).pages());
        }
    }

    @Test
    void aCellThatFailsFailsTheCommandAndSaysWhy() throws Exception {
        assertThat(nbconvert(notebook("List.of(1).get(7)"))).isNotZero();
        assertThat(folder.resolve("log")).content().contains("IndexOutOfBoundsException: Index: 7");
    }

    @Test
    void whatIsPrintedDisplayedAndReplacedArrives() throws Exception {
        Path file = notebook("""
                System.out.println("hello");
                String id = display("before");
                updateDisplay(id, "after");
                21 * 2""");

        assertThat(nbconvert(file)).isZero();

        NotebookFile.Cell cell =
                NotebookFile.read(folder.resolve("cells.ipynb")).codeCells().get(0);
        assertThat(cell.texts()).containsExactly("hello", "after", "42");
    }

    private Path notebook(String source) throws IOException {
        ObjectMapper json = new ObjectMapper();
        // The format wants a count that is null, which an immutable map cannot hold.
        Map<String, Object> cell = new HashMap<>(
                Map.of("cell_type", "code", "id", "a", "metadata", Map.of(), "outputs", List.of(), "source", source));
        cell.put("execution_count", null);
        Map<String, Object> kernel = Map.of("name", "java", "display_name", "Java", "language", "java");
        Map<String, Object> content = Map.of(
                "cells", List.of(cell), "metadata", Map.of("kernelspec", kernel), "nbformat", 4, "nbformat_minor", 5);
        Path file = Files.createDirectories(folder.resolve("in")).resolve("cells.ipynb");
        json.writeValue(file.toFile(), content);
        return file;
    }

    private int nbconvert(Path notebook) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "jupyter-nbconvert",
                "--to",
                "notebook",
                "--execute",
                "--output-dir",
                folder.toString(),
                notebook.toString());
        builder.environment().put("JUPYTER_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
        builder.environment()
                .put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
