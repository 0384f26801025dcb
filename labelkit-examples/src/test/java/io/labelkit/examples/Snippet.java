package io.labelkit.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Java code of a page: the statements of a method, which may use the values that {@link #FIELDS} declares. */
record Snippet(String page, int firstLine, List<String> lines) {
    private static final List<String> MODULES = List.of(
            "labelkit-core",
            "labelkit-aggregate",
            "labelkit-store",
            "labelkit-llm",
            "labelkit-llm-test",
            "labelkit-cel",
            "labelkit-micrometer",
            "labelkit-model",
            "labelkit-parquet",
            "labelkit",
            "labelkit-jupyter");
    private static final String OTHERS = "import com.fasterxml.jackson.databind.ObjectMapper;"
            + " import dev.langchain4j.model.chat.ChatModel; import io.micrometer.core.instrument.simple.SimpleMeterRegistry;"
            + " import java.io.*; import java.net.URI;"
            + " import java.nio.file.*; import java.time.Duration; import java.util.*; import java.util.concurrent.CountDownLatch; import java.util.stream.*;";
    /** What a reader has at hand when a page shows a few lines only. */
    private static final String FIELDS =
            "LabelSpace space; Dataset<String> data; Embedder embedder; Consensus consensus; LabelIssues issues;"
                    + " List<Item<String>> items; List<String> texts; double[] targets; double[] weights; HeadStudent"
                    + " student; PipelineResult<String> result; VoteMatrix votes; String manifest; LlmLabeler labeler;"
                    + " String text; List<Labeler<String>> rules; Map<String, Label> given; ProbabilityMatrix"
                    + " probabilities; ChatModel model; Gold gold; Gold testGold; Map<String, Label> first;"
                    + " Map<String, Label> second; double[] machine; double[] length; double[] outcomes;"
                    + " SamplingDesign design; int[] rows; CalibrationSample sample;";

    static List<Snippet> of(Path page) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        List<String> all = Files.readAllLines(page);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).strip().equals("```java")) {
                int end = i + 1;
                while (!all.get(end).strip().equals("```")) {
                    end++;
                }
                snippets.add(new Snippet(page.getFileName().toString(), i + 2, all.subList(i + 1, end)));
                i = end;
            }
        }
        return snippets;
    }

    /** A script for JShell, whose imports and commands are left out. */
    static Snippet ofScript(Path script) throws IOException {
        List<String> lines = Files.readAllLines(script).stream()
                .map(line -> line.startsWith("import ") || line.matches("/[a-z!].*") ? "" : line)
                .toList();
        return new Snippet(script.getFileName().toString(), 1, lines);
    }

    /** The same with the files it names in a folder. */
    Snippet inFolder(Path folder) {
        String prefix = "Path.of(\"" + folder.toString().replace("\\", "\\\\") + "\", \"";
        return new Snippet(
                page,
                firstLine,
                lines.stream().map(line -> line.replace("Path.of(\"", prefix)).toList());
    }

    String className() {
        return "Page_" + page.replaceAll("[^A-Za-z0-9]", "_") + "_" + firstLine;
    }

    /** A class with the snippet as its method, all of it before the snippet on one line. */
    String source() {
        return imports() + OTHERS + " public class " + className()
                + " implements java.util.concurrent.Callable<Object> { "
                + FIELDS + " public Object call() throws Exception {\n"
                + String.join("\n", lines)
                + "\nreturn null; } }\n";
    }

    /** All packages of the library that have types and are not internal. */
    private static String imports() {
        return MODULES.stream()
                .map(module -> Path.of("..", module, "src", "main", "java"))
                .flatMap(root -> packages(root).stream())
                .map(name -> "import " + name + ".*; ")
                .collect(Collectors.joining());
    }

    private static List<String> packages(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .map(file -> root.relativize(file.getParent()).toString().replaceAll("[/\\\\]", "."))
                    .filter(name -> !name.endsWith(".internal"))
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of the page that a line of the source came from. */
    long pageLine(long sourceLine) {
        return sourceLine - 2 + firstLine;
    }
}
