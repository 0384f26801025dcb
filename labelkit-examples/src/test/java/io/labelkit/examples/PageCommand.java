package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command line of a page: a line of a {@code sh} block, or code between words that begins with {@code labelkit}. */
record PageCommand(String page, int line, Optional<String> notRun, List<String> words) {
    private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: (.+) -->");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("`labelkit ([^`]+)`");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z][^`]+)`.*");
    /** What can be given as it stands: with options, or with the name of a run. */
    private static final Pattern WHOLE = Pattern.compile(" --|^runs (show|diff) spam-run");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    static List<PageCommand> of(Path page) throws IOException {
        List<PageCommand> commands = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        String name = page.getFileName().toString();
        boolean block = false;
        Optional<String> notRun = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                block = !block && line.equals("```sh");
                Matcher mark = NOT_RUN.matcher(i == 0 ? "" : lines.get(i - 1));
                notRun = mark.matches() ? Optional.of(mark.group(1)) : Optional.empty();
            } else if (block) {
                int first = i;
                StringBuilder whole = new StringBuilder(line);
                while (whole.toString().endsWith("\\")) {
                    whole.setLength(whole.length() - 1);
                    whole.append(lines.get(++i));
                }
                for (String part : whole.toString().split(" && ")) {
                    commands.add(new PageCommand(name, first + 1, notRun, split(part)));
                }
            } else {
                Matcher match = name.equals("README.md") ? ROW.matcher(line) : BETWEEN_WORDS.matcher(line);
                while (match.find()) {
                    if (WHOLE.matcher(match.group(1)).find() && !match.group(1).contains("...")) {
                        commands.add(
                                new PageCommand(name, i + 1, Optional.empty(), split("labelkit " + match.group(1))));
                    }
                }
            }
        }
        return commands;
    }

    private static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line.replaceAll("\\[[^\\]]*\\]", ""));
        while (word.find()) {
            words.add(word.group(3) != null ? word.group(3) : word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words;
    }

    /** The arguments of our own command line, if it is one. */
    Optional<List<String>> ours() {
        if (words.get(0).equals("labelkit")) {
            return Optional.of(words.subList(1, words.size()));
        }
        return words.size() > 3 && words.get(1).equals("-jar") && words.get(2).endsWith("labelkit.jar")
                ? Optional.of(words.subList(3, words.size()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return page + ":" + line + " " + String.join(" ", words);
    }
}
