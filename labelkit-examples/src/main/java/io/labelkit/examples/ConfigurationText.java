package io.labelkit.examples;

import io.labelkit.store.LabelerDifference;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words for what changed in the configuration of a labeler. */
final class ConfigurationText {
    private static final int NAMED = 4;
    private static final Pattern NEW_WORD = Pattern.compile("(?<=[a-z])(?=[A-Z][a-z])");

    private ConfigurationText() {}

    /** {@code its prompt changed}, {@code its model and settings changed}. */
    static String changed(LabelerDifference labeler) {
        return "its " + parts(labeler) + " changed";
    }

    /** {@code prompt}, {@code model and settings}, or {@code configuration} if it is not known what changed. */
    static String parts(LabelerDifference labeler) {
        List<String> names = labeler.changedParts().stream()
                .map(ConfigurationText::words)
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return "configuration";
        }
        int last = names.size() - 1;
        return last == 0 || last >= NAMED
                ? RunText.first(names, NAMED)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String words(String part) {
        List<String> words = NEW_WORD.splitAsStream(part).toList();
        return words.size() == 1 ? part : String.join(" ", words).toLowerCase(Locale.ROOT);
    }

    /** {@code gpt: its prompt changed}. */
    static List<String> named(Collection<LabelerDifference> labelers) {
        return labelers.stream()
                .map(labeler -> labeler.name() + ": " + changed(labeler))
                .toList();
    }
}
