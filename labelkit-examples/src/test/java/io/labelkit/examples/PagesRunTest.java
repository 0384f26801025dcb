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
import org.opentest4j.TestAbortedException;

/**
 * Runs the Java of README and docs as it stands there, the blocks of a page in order, in a folder with the files it names,
 * and compares what it prints with what the page shows.
 */
class PagesRunTest {
    @TempDir
    private static Path folder;

    private static PageObjects usual;
    private static final Map<String, List<Snippet>> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void compile() throws IOException {
        usual = new PageObjects();
        List<Snippet> all = new ArrayList<>();
        for (Path page : PageOutputs.pages()) {
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
    Stream<DynamicTest> everyPageRunsAndShowsWhatItPrints() {
        return PAGES.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.getKey(),
                        () -> run(page.getValue().stream()
                                .filter(block -> !block.needsSharedData())
                                .toList())));
    }

    /** Skipped where the data are not. */
    @TestFactory
    Stream<DynamicTest> everyPageShowsWhatRealDataPrint() {
        return PAGES.values().stream()
                .flatMap(List::stream)
                .filter(Snippet::needsSharedData)
                .map(block ->
                        DynamicTest.dynamicTest(block.page() + ":" + block.firstLine(), () -> run(List.of(block))));
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
        Path page = PageOutputs.page(blocks.get(0).page());
        PageFields has = new PageFields() {};
        has.take(usual);
        PageFiles.write(place, has);
        PageRewriter rewriter = new PageRewriter(page);
        int line = 0;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()})) {
            for (Snippet block : blocks) {
                PageOutputs.writeFiles(page, line, block.firstLine(), place);
                line = block.firstLine();
                if (block.notRun().isEmpty()) {
                    PageSettings.prepare(block, has, place, usual.server.openAiUrl());
                    compare(page, block, run(block, loader, has), place, rewriter);
                }
            }
        }
        assertThat(rewriter.finish()).isEmpty();
    }

    private static String run(Snippet block, ClassLoader loader, PageFields has) throws Exception {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            PageFields made = (PageFields)
                    loader.loadClass(block.className()).getDeclaredConstructor().newInstance();
            made.take(has);
            made.run();
            has.take(made);
        } catch (TestAbortedException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(block.page() + ":" + block.firstLine() + " does not run: " + e, e);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void compare(Path page, Snippet block, String printed, Path place, PageRewriter rewriter)
            throws IOException {
        String[] parts = printed.split(Snippet.MARK + "\\R", -1);
        for (PageBlock shown : PageOutputs.after(page, block.firstLine())) {
            rewriter.check(shown, PageOutputs.text(shown, parts[0], place));
        }
        for (int i = 0; i < block.printing().size(); i++) {
            PageBlock shown = block.printing().get(i);
            rewriter.check(shown, PageOutputs.text(shown, parts[i + 1], place));
        }
    }
}
