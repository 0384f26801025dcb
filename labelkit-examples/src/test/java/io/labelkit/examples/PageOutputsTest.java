package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page shows an output that no test looks at. {@link PageBlock} has what may stand before a block. */
class PageOutputsTest {
    @Test
    void everyOutputIsComparedOrSaysWhyNot() throws IOException {
        List<String> unseen = new ArrayList<>();
        for (Path page : PageOutputs.pages()) {
            for (PageBlock block : PageBlock.of(page)) {
                if (block.isComparedWithRun() && !isOfARun(page, block)) {
                    unseen.add(block + " belongs to nothing that is run");
                }
                if (block.says("output")
                        .filter(how -> how.matches("shape|illustration"))
                        .isPresent()) {
                    unseen.add(block + " does not say why");
                }
                if (block.testedBy().isPresent() && !isNamedIn(block.testedBy().get(), page)) {
                    unseen.add(block + " is not what " + block.testedBy().get() + " looks at");
                }
            }
        }
        assertThat(unseen).isEmpty();
    }

    /** Their number only ever goes down. */
    @Test
    void fewOutputsAreIllustrations() throws IOException {
        List<PageBlock> illustrations = new ArrayList<>();
        int outputs = 0;
        for (Path page : PageOutputs.pages()) {
            for (PageBlock block : PageBlock.of(page)) {
                outputs += block.isOutput() ? 1 : 0;
                if (block.isIllustration()) {
                    illustrations.add(block);
                }
            }
        }
        assertThat(outputs).isGreaterThan(100);
        assertThat(illustrations).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void aFenceThatIsNeverClosedWouldHideWhatFollows() throws IOException {
        for (Path page : PageOutputs.pages()) {
            for (PageBlock block : PageBlock.of(page)) {
                assertThat(block.lines()).as("%s", block).noneMatch(line -> line.startsWith("<!-- "));
            }
        }
    }

    @Test
    void textThatDiffersIsTold() {
        List<String> printed = List.of("3 of 4 labels", "a  0.25", "b  0.75", "wrote labels.csv");

        assertThat(shown(ShownText.How.EXACT, "3 of 4 labels", "...", "wrote labels.csv")
                        .matches(printed))
                .isTrue();
        assertThat(shown(ShownText.How.EXACT, "3 of 4 labels", "...", "b  0.75").matches(printed))
                .isFalse();
        assertThat(shown(ShownText.How.EXACT, "3 of 4 labels", "a  0.26", "b  0.75", "wrote labels.csv")
                        .matches(printed))
                .isFalse();
        assertThat(shown(ShownText.How.PART, "a  0.25", "...", "wrote ...").matches(printed))
                .isTrue();
        assertThat(shown(ShownText.How.PART, "b  0.75", "a  0.25").matches(printed))
                .isFalse();
        assertThat(shown(ShownText.How.SHAPE, "12 of 1,000 labels", "a  <0.1", "...")
                        .matches(printed))
                .isTrue();
        assertThat(shown(ShownText.How.SHAPE, "12 of 1,000 tasks", "...").matches(printed))
                .isFalse();
    }

    @Test
    void whatIsPrintedNowIsPutWhereItStood() {
        List<String> printed = List.of("3 of 4 labels", "a  0.25", "b  0.75", "wrote labels.csv");

        assertThat(shown(ShownText.How.EXACT, "2 of 4 labels", "...", "wrote it")
                        .rewritten(printed))
                .contains(List.of("3 of 4 labels", "...", "wrote labels.csv"));
        assertThat(shown(ShownText.How.PART, "b  0.8").rewritten(printed)).contains(List.of("b  0.75"));
        assertThat(shown(ShownText.How.PART, "c  0.8").rewritten(printed)).isEmpty();
    }

    private static ShownText shown(ShownText.How how, String... lines) {
        return new ShownText(how, List.of(lines));
    }

    private static boolean isOfARun(Path page, PageBlock block) throws IOException {
        Optional<Integer> line = PageOutputs.lineOfRun(page, block);
        if (line.isEmpty()) {
            return false;
        }
        boolean command = PageCommand.of(page).stream()
                .anyMatch(each -> each.line() == line.get()
                        && each.ours().isPresent()
                        && each.notRun()
                                .filter(why -> !why.contains("public data set"))
                                .isEmpty());
        return command
                || Snippet.of(page).stream()
                        .anyMatch(each ->
                                each.firstLine() == line.get() && each.notRun().isEmpty());
    }

    private static boolean isNamedIn(String test, Path page) throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.toList()) {
                Path sources = module.resolve("src/test/java");
                if (Files.isDirectory(sources)) {
                    try (Stream<Path> files = Files.walk(sources)) {
                        Optional<Path> file = files.filter(each -> each.endsWith(test + ".java"))
                                .findFirst();
                        if (file.isPresent()) {
                            return Files.readString(file.get())
                                    .contains(page.getFileName().toString());
                        }
                    }
                }
            }
        }
        return false;
    }
}
