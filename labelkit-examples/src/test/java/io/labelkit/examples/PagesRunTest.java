package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java of README and docs as it stands there: the blocks of a page in order, in a folder with the files it names. */
class PagesRunTest {
    private static final Path ROOT = Path.of("..");

    @TempDir
    private static Path folder;

    private static PageObjects usual;
    private static final Map<String, List<Snippet>> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void compile() throws IOException {
        usual = new PageObjects();
        List<Snippet> all = new ArrayList<>();
        for (Path page : pages()) {
            Path place = Files.createDirectory(folder.resolve(page.getFileName()));
            List<Snippet> blocks = Snippet.of(page).stream()
                    .map(block -> block.with(place, usual.server.openAiUrl(), usual.server.ollamaUrl()))
                    .toList();
            if (!blocks.isEmpty()) {
                PAGES.put(page.getFileName().toString(), blocks);
                all.addAll(blocks);
            }
        }
        Path classes = Files.createDirectory(folder.resolve("classes"));
        assertThat(SnippetCompiler.compile(all, classes)).isEmpty();
    }

    @AfterAll
    static void close() {
        usual.close();
    }

    @TestFactory
    Stream<DynamicTest> everyPageRuns() {
        return PAGES.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> run(page.getValue())));
    }

    /** Their number only ever goes down. */
    @Test
    void fewBlocksAreNotRunAndEachSaysWhy() {
        List<String> notRun = PAGES.values().stream()
                .flatMap(List::stream)
                .flatMap(block -> block.notRun().map(why -> block.page() + ": " + why).stream())
                .toList();

        assertThat(notRun).as("blocks that are not run").hasSizeLessThanOrEqualTo(3);
    }

    private static void run(List<Snippet> blocks) throws Exception {
        Path place = folder.resolve(blocks.get(0).page());
        PageFields has = new PageFields() {};
        has.take(usual);
        PageFiles.write(place, has);
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()})) {
            for (Snippet block : blocks) {
                if (block.notRun().isPresent()) {
                    continue;
                }
                ByteArrayOutputStream printed = new ByteArrayOutputStream();
                System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
                System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
                try {
                    PageSettings.prepare(block, has, place, usual.server.openAiUrl());
                    PageFields made = (PageFields) loader.loadClass(block.className())
                            .getDeclaredConstructor()
                            .newInstance();
                    made.take(has);
                    made.run();
                    has.take(made);
                } catch (Exception e) {
                    throw new AssertionError(block.page() + ":" + block.firstLine() + " does not run: " + e, e);
                } finally {
                    System.setOut(out);
                    System.setErr(err);
                }
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }
}
