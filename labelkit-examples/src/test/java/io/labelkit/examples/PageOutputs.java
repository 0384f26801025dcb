package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages, and which outputs on them belong to which of their commands and Java blocks: to the last one before. */
final class PageOutputs {
    private static final Path ROOT = Path.of("..");

    private PageOutputs() {}

    /** README and docs, in the order of their names. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    /** A page by its name. */
    static Path page(String name) {
        return name.equals("README.md")
                ? ROOT.resolve(name)
                : ROOT.resolve("docs").resolve(name);
    }

    /** What is to be compared with the Java block or the last command of a line. */
    static List<PageBlock> after(Path page, int line) throws IOException {
        List<PageBlock> outputs = new ArrayList<>();
        for (PageBlock block : PageBlock.of(page)) {
            if (block.isComparedWithRun() && lineOfRun(page, block).equals(Optional.of(line))) {
                outputs.add(block);
            }
        }
        return outputs;
    }

    /** The line of the Java block or command whose output a block shows. */
    static Optional<Integer> lineOfRun(Path page, PageBlock block) throws IOException {
        return Stream.concat(
                        PageBlock.of(page).stream().filter(PageBlock::isJava).map(PageBlock::firstLine),
                        PageCommand.of(page).stream()
                                .filter(command -> command.ours().isPresent())
                                .map(PageCommand::line))
                .filter(line -> line < block.firstLine())
                .max(Integer::compare);
    }

    /** Writes the files that a page shows between two lines. */
    static void writeFiles(Path page, int after, int before, Path folder) throws IOException {
        for (PageBlock block : PageBlock.of(page)) {
            Optional<String> name = block.says("file");
            if (name.isPresent() && after < block.firstLine() && block.firstLine() < before) {
                Path file = folder.resolve(name.get());
                Files.createDirectories(file.getParent());
                Files.writeString(file, String.join("\n", block.lines()) + "\n");
            }
        }
    }

    /** What is shown of a run: what it printed, or a file that it wrote, without the folder that it ran in. */
    static String text(PageBlock block, String printed, Path folder) throws IOException {
        Optional<String> file = block.contentOf();
        String text = file.isPresent() ? Files.readString(folder.resolve(file.get())) : printed;
        return text.replace(folder + "/", "").replaceFirst("^\uFEFF", "");
    }
}
