package io.labelkit.llm.answer;

import io.labelkit.core.internal.Checks;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises names that a model wrote in its own way: another case, width or kind of space, punctuation around it, the
 * letter of an option, a prefix that only one name has, a name followed by an explanation, the only name mentioned in
 * a sentence without negation or doubt. Where two names would do, none is recognised; a name inside a longer word never
 * counts. Which of these it was is told with the name. Immutable and thread-safe.
 */
public final class LabelNames {
    private static final int LEAST_PREFIX = 3;
    private static final int LONGEST = 1 << 16;
    private static final Pattern HEAD =
            Pattern.compile("^(.+?)(?:[.!]\\s|[.!]?\\R|\\s[-\\u2013\\u2014]\\s|:\\s)", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("^\\s*\\(?(\\w{1,3})\\s?[).:]\\s*(\\S.*)$", Pattern.DOTALL);

    private static final Pattern WORDS = Pattern.compile("\\W+");

    private final Map<String, String> exact = new HashMap<>();
    private final Map<String, Optional<NameMatch>> folded = new HashMap<>();
    private final Map<String, Optional<NameMatch>> bare = new HashMap<>();
    private final Map<String, String> options;
    private final List<String> names;
    private final Mentions mentions;

    /**
     * A reader of some names.
     *
     * @param names the names, none twice
     * @param options letters or words that stand for names, with the names; may be empty
     */
    public LabelNames(Collection<String> names, Map<String, String> options) {
        this.names = Checks.distinct(names, "names");
        this.options = new LinkedHashMap<>(options);
        for (String name : names) {
            exact.put(name, name);
            add(name, name, Rung.NAME);
        }
        options.forEach((option, name) -> add(option, name, Rung.OPTION));
        mentions = new Mentions(this.names, options);
    }

    private void add(String written, String name, Rung rung) {
        Optional<NameMatch> match = Optional.of(new NameMatch(name, rung));
        merge(folded, NameFolding.fold(written), match);
        merge(bare, NameFolding.bare(NameFolding.fold(written)), match);
    }

    private static void merge(Map<String, Optional<NameMatch>> map, String key, Optional<NameMatch> match) {
        map.merge(
                key,
                match,
                (one, other) -> one.map(NameMatch::name).equals(other.map(NameMatch::name)) ? one : Optional.empty());
    }

    /**
     * The name that a field or a whole answer stands for.
     *
     * @param written what the model wrote
     * @return the name, or empty if it stands for none or could stand for two
     */
    public Optional<NameMatch> find(String written) {
        if (written.length() > LONGEST || written.isBlank()) {
            return Optional.empty();
        }
        return alone(written)
                .or(() -> option(written))
                .or(() -> prefix(written))
                .or(() -> leading(written))
                .or(() -> last(written))
                .or(() -> mentions.only(written).filter(match -> agrees(match, optionsIn(written))));
    }

    /** What a text is that is a name, or an option, and nothing else. */
    Optional<NameMatch> alone(String written) {
        String name = exact.get(written);
        if (name != null) {
            String other = options.get(written);
            return other == null || other.equals(name)
                    ? Optional.of(new NameMatch(name, Rung.STRICT))
                    : Optional.empty();
        }
        String option = options.get(written.strip());
        if (option != null) {
            return Optional.of(new NameMatch(option, Rung.OPTION));
        }
        String fold = NameFolding.fold(written);
        Optional<NameMatch> match = folded.get(fold);
        if (match == null) {
            match = bare.get(NameFolding.bare(fold));
        }
        return match == null ? Optional.empty() : match;
    }

    /** An option with the name that it stands for: {@code "B: anger"}; what follows the name is not looked at. */
    private Optional<NameMatch> option(String written) {
        Matcher matcher = OPTION.matcher(written);
        if (options.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        Optional<NameMatch> letter = alone(matcher.group(1)).filter(m -> m.rung() == Rung.OPTION);
        if (letter.isEmpty()) {
            return letter;
        }
        String rest = NameFolding.fold(matcher.group(2));
        boolean confirmed = rest.startsWith(NameFolding.fold(letter.get().name()));
        boolean longer = names.stream()
                .filter(name -> !name.equals(letter.get().name()))
                .map(NameFolding::fold)
                .anyMatch(rest::startsWith);
        return confirmed && !longer ? letter : Optional.empty();
    }

    private Optional<NameMatch> prefix(String written) {
        String start = NameFolding.bare(NameFolding.fold(written));
        if (start.codePointCount(0, start.length()) < LEAST_PREFIX || DoubtWords.contain(start)) {
            return Optional.empty();
        }
        UnaryOperator<String> fold = name -> NameFolding.bare(NameFolding.fold(name));
        List<String> matches = names.stream()
                .filter(name -> fold.apply(name).startsWith(start))
                .toList();
        return matches.size() == 1 ? Optional.of(new NameMatch(matches.get(0), Rung.PREFIX)) : Optional.empty();
    }

    /** A name, the end of a sentence or line, and whatever names no other. */
    private Optional<NameMatch> leading(String written) {
        Matcher head = HEAD.matcher(written.strip());
        if (!head.find()) {
            return Optional.empty();
        }
        String rest = written.strip().substring(head.end());
        return alone(head.group(1))
                .filter(match -> match.rung() != Rung.OPTION
                        || (!head.group().contains(":") && optionsIn(rest).isEmpty()))
                .filter(match -> agrees(match, mentions.in(rest)) && agrees(match, lines(rest)))
                .map(LabelNames::plainText);
    }

    /** A last line that is a name: announced as the answer, or with no other name mentioned before it. */
    private Optional<NameMatch> last(String written) {
        List<String> lines =
                written.strip().lines().filter(line -> !line.isBlank()).toList();
        String line = lines.get(lines.size() - 1);
        String before = String.join("\n", lines.subList(0, lines.size() - 1));
        Optional<String> announced = Announcement.in(line);
        if (announced.isPresent()) {
            return alone(announced.get())
                    .filter(match -> agrees(match, lines(before)))
                    .map(LabelNames::plainText);
        }
        if (before.isEmpty() || DoubtWords.contain(NameFolding.fold(lines.get(lines.size() - 2)))) {
            return Optional.empty();
        }
        return alone(line)
                .filter(match -> optionsIn(before).isEmpty())
                .filter(match -> agrees(match, mentions.in(before)) && agrees(match, lines(before)))
                .map(LabelNames::plainText);
    }

    /** The names that stand alone on a line, or are announced there. */
    private List<String> lines(String text) {
        return text.lines()
                .flatMap(line -> alone(Announcement.in(line).orElse(line)).stream())
                .map(NameMatch::name)
                .toList();
    }

    private List<String> optionsIn(String text) {
        return WORDS.splitAsStream(text)
                .filter(options::containsKey)
                .map(word -> options.getOrDefault(word, ""))
                .toList();
    }

    private static boolean agrees(NameMatch match, Collection<String> others) {
        return others.stream().allMatch(match.name()::equals);
    }

    private static NameMatch plainText(NameMatch match) {
        boolean further = match.rung().compareTo(Rung.PLAIN_TEXT) > 0;
        return further ? match : new NameMatch(match.name(), Rung.PLAIN_TEXT);
    }
}
