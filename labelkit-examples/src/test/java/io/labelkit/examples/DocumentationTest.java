package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationTest {
    private static final Path ROOT = Path.of("..");

    @TempDir
    private Path folder;

    @Test
    void everySnippetOfThePagesCompiles() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path page : pages()) {
            snippets.addAll(Snippet.of(page));
        }

        assertThat(snippets.stream().map(Snippet::page).distinct()).contains("README.md", "getting-started.md");
        assertThat(SnippetCompiler.compile(snippets, folder)).isEmpty();
    }

    @Test
    void theScriptsForJShellCompile() throws IOException {
        List<Snippet> scripts = List.of(
                Snippet.ofScript(ROOT.resolve("docs/quickstart.jsh")),
                Snippet.ofScript(ROOT.resolve("docs/executor.jsh")));

        assertThat(SnippetCompiler.compile(scripts, folder)).isEmpty();
    }

    @Test
    void aWrongSnippetIsReportedWithPageAndLine() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "# Page\n\n```java\nint a = 1;\nint b = c;\n```\n");

        assertThat(SnippetCompiler.compile(Snippet.of(page), folder))
                .singleElement()
                .asString()
                .startsWith("page.md:5:");
    }

    @Test
    void everyLinkBetweenThePagesLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String target : links(Files.readString(page))) {
                if (!Files.exists(page.resolveSibling(target))) {
                    broken.add(page.getFileName() + " -> " + target);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    private static List<String> links(String text) {
        return java.util.regex.Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }
}
