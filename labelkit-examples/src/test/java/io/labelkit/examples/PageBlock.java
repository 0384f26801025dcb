package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page. The comment right before it says what a reader sees anyway: that a text block is no output
 * of the command or the Java before it, or not the whole of it.
 *
 * <ul>
 *   <li>none, or {@code output: exact}: what was printed, where a line {@code ...} leaves lines out
 *   <li>{@code output: part}: some lines of it
 *   <li>{@code output: shape, WHY}: the same but for the numbers
 *   <li>{@code output: illustration, WHY}: nothing that a test looks at
 *   <li>{@code output: test, NAME}: what the test NAME looks at
 *   <li>{@code content: NAME}, {@code content: part NAME}: what is in a file that was written
 *   <li>{@code prints: CODE}: what Java prints that the page does not show
 *   <li>{@code file: NAME}: a file that the reader has
 *   <li>{@code text: WHAT}: neither a file nor an output
 * </ul>
 */
record PageBlock(
        String page, int index, int firstLine, String heading, String language, String comment, List<String> lines) {
    private static final Set<String> OUTPUTS = Set.of("", "text", "csv");
    private static final Pattern COMMENT =
            Pattern.compile("<!-- (output|content|prints|file|text):\\s+(.+?)\\s+-->", Pattern.DOTALL);

    static List<PageBlock> of(Path page) throws IOException {
        List<PageBlock> blocks = new ArrayList<>();
        List<String> all = Files.readAllLines(page);
        String heading = "";
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i);
            if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ ", "");
            } else if (line.startsWith("```")) {
                int end = i + 1;
                while (!all.get(end).startsWith("```")) {
                    end++;
                }
                blocks.add(new PageBlock(
                        page.getFileName().toString(),
                        blocks.size(),
                        i + 2,
                        heading,
                        line.substring(3).strip(),
                        before(all, i),
                        all.subList(i + 1, end)));
                i = end;
            }
        }
        return blocks;
    }

    private static String before(List<String> all, int fence) {
        int start = fence - 1;
        if (start < 0 || !all.get(start).endsWith("-->")) {
            return "";
        }
        while (!all.get(start).startsWith("<!--")) {
            start--;
        }
        return String.join("\n", all.subList(start, fence));
    }

    boolean isJava() {
        return language.equals("java");
    }

    /** What the comment says after one of its words, if it begins with that word. */
    Optional<String> says(String word) {
        Matcher match = COMMENT.matcher(comment);
        return match.matches() && match.group(1).equals(word) ? Optional.of(match.group(2)) : Optional.empty();
    }

    /** Whether it shows what something printed or wrote. */
    boolean isOutput() {
        return says("output").isPresent()
                || says("content").isPresent()
                || says("prints").isPresent()
                || OUTPUTS.contains(language)
                        && says("file").isEmpty()
                        && says("text").isEmpty();
    }

    /** Whether it shows what the command or the Java before it printed or wrote, so that it is compared with that. */
    boolean isComparedWithRun() {
        return isOutput()
                && says("prints").isEmpty()
                && !isIllustration()
                && testedBy().isEmpty();
    }

    boolean isIllustration() {
        return says("output").filter(how -> how.matches("illustration(, .+)?")).isPresent();
    }

    /** The test that looks at it. */
    Optional<String> testedBy() {
        return says("output").filter(how -> how.startsWith("test, ")).map(how -> how.substring("test, ".length()));
    }

    /** The file whose content it shows. */
    Optional<String> contentOf() {
        return says("content").map(name -> name.replaceFirst("^part ", ""));
    }

    ShownText shown() {
        String how = says("output").or(() -> says("content")).orElse("exact");
        return new ShownText(
                how.startsWith("part")
                        ? ShownText.How.PART
                        : how.startsWith("shape, ") ? ShownText.How.SHAPE : ShownText.How.EXACT,
                lines);
    }

    @Override
    public String toString() {
        return page + ":" + firstLine;
    }
}
