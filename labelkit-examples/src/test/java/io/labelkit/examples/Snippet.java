package io.labelkit.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Java code of a page: the statements of a method, which may use the values that {@link PageFields} declares, and gives
 * its own to the blocks after it.
 */
record Snippet(
        String page,
        int firstLine,
        String heading,
        Optional<String> notRun,
        List<String> lines,
        List<PageBlock> printing) {
    /** Stands before what a block prints that the page does not show as code. */
    static final String MARK = "\u0001";

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
    private static final String OTHERS =
            "import static io.labelkit.LabelKit.*; import io.labelkit.examples.PageRows; import com.fasterxml.jackson.databind.ObjectMapper;"
                    + " import dev.langchain4j.model.chat.ChatModel; import io.micrometer.core.instrument.simple.SimpleMeterRegistry;"
                    + " import java.io.*; import java.net.URI;"
                    + " import java.nio.file.*; import java.time.Duration; import java.util.*; import java.util.concurrent.CountDownLatch; import java.util.function.*; import java.util.stream.*;";
    /** The comment before a block that cannot run in a test, with the reason. */
    private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (.+) -->");

    /** A file that is named by text, as {@code LabelKit} takes them. */
    private static final Pattern NAMED_FILE =
            Pattern.compile("(\\b(?:read\\w*|write)\\((?:[^\"]*, )?)\"([a-z_]+\\.[a-z]+)\"");

    private static final Pattern LOCAL =
            Pattern.compile("[A-Z][\\w.<>\\[\\], ?]* (\\w+) =.*|var (\\w+) =.*|[a-z]+\\[\\] (\\w+) =.*");

    static List<Snippet> of(Path page) throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (PageBlock block : PageBlock.of(page)) {
            boolean prints = block.says("prints").isPresent();
            if (block.isJava()) {
                Matcher mark = NOT_RUN.matcher(block.comment());
                snippets.add(new Snippet(
                        block.page(),
                        block.firstLine(),
                        block.heading(),
                        mark.matches() ? Optional.of(mark.group(1)) : Optional.empty(),
                        block.lines().stream()
                                .map(line -> line.startsWith("import ") ? "" : line)
                                .toList(),
                        new ArrayList<>()));
            } else if (prints && !isOf(snippets, block)) {
                snippets.add(new Snippet(
                        block.page(),
                        block.firstLine(),
                        block.heading(),
                        Optional.empty(),
                        List.of(),
                        new ArrayList<>(List.of(block))));
            } else if (prints) {
                snippets.get(snippets.size() - 1).printing.add(block);
            }
        }
        return snippets;
    }

    private static boolean isOf(List<Snippet> snippets, PageBlock block) {
        Snippet last = snippets.isEmpty() ? null : snippets.get(snippets.size() - 1);
        return last != null
                && last.heading.equals(block.heading())
                && last.notRun.isEmpty()
                && !last.needsSharedData()
                && !block.comment().contains("shared(");
    }

    /** Whether it works on data that is not everywhere. */
    boolean needsSharedData() {
        return printing.stream().anyMatch(block -> block.comment().contains("shared("));
    }

    /** A script for JShell, whose imports and commands are left out. */
    static Snippet ofScript(Path script) throws IOException {
        List<String> lines = Files.readAllLines(script).stream()
                .map(line -> line.startsWith("import ") || line.matches("/[a-z!].*") ? "" : line)
                .toList();
        return new Snippet(script.getFileName().toString(), 1, "", Optional.empty(), lines, List.of());
    }

    /** The same with the files it names in a folder and the servers it names somewhere else. */
    Snippet with(Path folder, URI openAi, URI ollama) {
        String place = folder.toString().replace("\\", "\\\\");
        return new Snippet(
                page,
                firstLine,
                heading,
                notRun,
                lines.stream()
                        .map(line -> inFolder(line, place)
                                .replaceAll("http://[a-z0-9.]+:\\d+/v1", openAi.toString())
                                .replaceAll("http://[a-z0-9.]+:11434", ollama.toString()))
                        .toList(),
                printing);
    }

    private static String inFolder(String line, String place) {
        return line.contains("Path.of(")
                ? line.replace("Path.of(\"", "Path.of(\"" + place + "\", \"")
                : NAMED_FILE
                        .matcher(line)
                        .replaceAll(file ->
                                Matcher.quoteReplacement(file.group(1) + "\"" + place + "/" + file.group(2) + "\""));
    }

    String className() {
        return "Page_" + page.replaceAll("[^A-Za-z0-9]", "_") + "_" + firstLine;
    }

    /** A class with the snippet as its method, all of it before the snippet on one line. */
    String source() {
        return imports() + OTHERS + " public class " + className() + " extends " + PageFields.class.getName()
                + " { @Override public void run() throws Exception {\n"
                + String.join("\n", lines)
                + "\n" + hiddenCode() + locals() + "} }\n";
    }

    private String hiddenCode() {
        StringBuilder code = new StringBuilder();
        for (PageBlock block : printing) {
            String statements = block.says("prints").orElseThrow().strip();
            code.append("show(\"" + MARK + "\"); ")
                    .append(
                            statements.endsWith(";") || statements.endsWith("}")
                                    ? statements
                                    : "show(" + statements + ");")
                    .append('\n');
        }
        return code.toString();
    }

    /** What the block declared on its own, for the blocks after it. */
    private String locals() {
        StringBuilder given = new StringBuilder();
        for (String line : lines) {
            Matcher local = LOCAL.matcher(line);
            if (local.matches()) {
                String name = Stream.of(1, 2, 3)
                        .map(local::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow();
                given.append("give(\"").append(name).append("\", ").append(name).append("); ");
            }
        }
        return given.toString();
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
