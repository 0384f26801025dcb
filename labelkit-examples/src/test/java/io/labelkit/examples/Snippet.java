package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Java code of a page: the statements of a method, which may use the values that {@link #FIELDS} declares. */
record Snippet(String page, int firstLine, List<String> lines) {
    private static final List<String> PACKAGES = List.of(
            "io.labelkit.core.identity.*",
            "io.labelkit.core.label.*",
            "io.labelkit.core.data.*",
            "io.labelkit.core.vote.*",
            "io.labelkit.core.labeler.*",
            "io.labelkit.core.embed.*",
            "io.labelkit.core.statistics.*",
            "io.labelkit.core.evaluate.*",
            "io.labelkit.core.analysis.*",
            "io.labelkit.core.consensus.*",
            "io.labelkit.core.learn.*",
            "io.labelkit.core.learn.text.*",
            "io.labelkit.core.audit.*",
            "io.labelkit.core.run.*",
            "io.labelkit.core.io.*",
            "io.labelkit.core.rule.*",
            "io.labelkit.core.manifest.*",
            "io.labelkit.core.report.*",
            "io.labelkit.core.pipeline.*",
            "io.labelkit.aggregate.truth.*",
            "io.labelkit.aggregate.quality.*",
            "io.labelkit.llm.*",
            "io.labelkit.llm.embedding.*",
            "io.labelkit.model.student.*",
            "io.labelkit.model.zeroshot.*",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "dev.langchain4j.model.chat.ChatModel",
            "java.io.*",
            "java.net.URI",
            "java.nio.file.*",
            "java.time.Duration",
            "java.util.*",
            "java.util.stream.*");
    /** What a reader has at hand when a page shows a few lines only. */
    private static final String FIELDS =
            "LabelSpace space; Dataset<String> data; Embedder embedder; Consensus consensus;"
                    + " LabelIssues issues; List<Item<String>> items; List<String> texts; double[] targets; double[] weights;"
                    + " HeadStudent student; PipelineResult<String> result; VoteMatrix votes; String manifest;"
                    + " LlmLabeler labeler; String text; List<Labeler<String>> rules; Map<String, Label> given; ProbabilityMatrix probabilities;";

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
        String imports = PACKAGES.stream().map(name -> "import " + name + ";").collect(Collectors.joining(" "));
        return imports + " public class " + className() + " implements java.util.concurrent.Callable<Object> { "
                + FIELDS + " public Object call() throws Exception {\n"
                + String.join("\n", lines)
                + "\nreturn null; } }\n";
    }

    /** The line of the page that a line of the source came from. */
    long pageLine(long sourceLine) {
        return sourceLine - 2 + firstLine;
    }
}
