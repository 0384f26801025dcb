package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares what a page shows with what is printed, and with {@code -Dlabelkit.pages=write} puts that into the page. */
final class PageRewriter {
    private static final boolean WRITES = "write".equals(System.getProperty("labelkit.pages"));

    private final Path page;
    private final List<String> wrong = new ArrayList<>();
    /** The last block first, so that the others stay where they are. */
    private final Map<Integer, List<String>> mended = new TreeMap<>(Comparator.reverseOrder());

    PageRewriter(Path page) {
        this.page = page;
    }

    /** Compares a block with what was printed. */
    void check(PageBlock block, String text) {
        List<String> printed = new ArrayList<>(text.stripTrailing().lines().toList());
        while (!printed.isEmpty() && printed.get(0).isBlank()) {
            printed.remove(0);
        }
        ShownText shown = block.shown();
        if (shown.matches(printed)) {
            return;
        }
        Optional<List<String>> rewritten = WRITES ? shown.rewritten(printed) : Optional.empty();
        rewritten.ifPresentOrElse(
                lines -> mended.put(block.index(), lines),
                () -> wrong.add("%s shows%n%s%n--- and this is printed (-Dlabelkit.pages=write puts it in):%n%s"
                        .formatted(block, String.join("\n", block.lines()), String.join("\n", printed))));
    }

    /** What is wrong and cannot be mended; the page has the rest of it now. */
    List<String> finish() throws IOException {
        if (!mended.isEmpty()) {
            List<PageBlock> blocks = PageBlock.of(page);
            List<String> all = new ArrayList<>(Files.readAllLines(page));
            for (Map.Entry<Integer, List<String>> lines : mended.entrySet()) {
                PageBlock block = blocks.get(lines.getKey());
                int start = block.firstLine() - 1;
                all.subList(start, start + block.lines().size()).clear();
                all.addAll(start, lines.getValue());
            }
            Files.writeString(page, String.join("\n", all) + "\n");
        }
        return wrong;
    }
}
