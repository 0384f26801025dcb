package io.labelkit.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Rules that were declared in a JSON file. The full form of the file is in {@code docs/rules.md}; in short:
 *
 * <pre>{@code
 * {"space": ["ham", "spam"],
 *  "rules": [
 *    {"name": "prize", "type": "keywords", "label": "spam", "terms": ["free prize", "winner"]},
 *    {"name": "link", "type": "regex", "label": "spam", "pattern": "https?://"},
 *    {"name": "short", "type": "length", "label": "ham", "unit": "words", "max": 4}]}
 * }</pre>
 *
 * A list of objects with {@code name}, {@code votes_for} and {@code regex} is a rule file too. Types are found through
 * {@link io.labelkit.core.labeler.LabelerProvider}, so other jars can add some. Immutable; as thread-safe as its rules.
 *
 * @param space the labels: the caller's, else the file's, else the classes that the rules use, in order of first
 *     appearance
 * @param labelers the rules, in the order of the file, with unique names
 */
public record RuleFile(LabelSpace space, List<Labeler<String>> labelers) implements Displayable {
    private static final Rows<Labeler<String>> ROWS =
            Rows.<Labeler<String>>of("Rule").text("rule", Labeler::name).text("version", Labeler::fingerprint);

    /**
     * Copies the list.
     *
     * @param space the labels
     * @param labelers the rules, in the order of the file
     */
    public RuleFile {
        labelers = List.copyOf(labelers);
    }

    /**
     * Reads a file.
     *
     * @param file the file, UTF-8
     * @return its rules
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no valid rule file; the message names the file, the place as line and
     *     column or as JSON pointer, the rule and the value
     */
    public static RuleFile read(Path file) throws IOException {
        return new RuleFileReader(file.toString()).read(file, Optional.empty());
    }

    /**
     * Reads a file whose rules vote for labels of a given space.
     *
     * @param file the file, UTF-8
     * @param space the labels
     * @return its rules
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no valid rule file, or has a space of its own that differs
     */
    public static RuleFile read(Path file, LabelSpace space) throws IOException {
        return new RuleFileReader(file.toString()).read(file, Optional.of(space));
    }

    /**
     * Makes the rules of JSON that is in memory already.
     *
     * @param rules what a rule file holds
     * @param origin where it came from, for messages
     * @param space the labels
     * @return its rules
     * @throws IllegalArgumentException if it is no valid rule file, or has a space of its own that differs
     */
    public static RuleFile of(JsonNode rules, String origin, LabelSpace space) {
        return new RuleFileReader(origin).read(rules, Optional.of(space));
    }

    /**
     * The types of rules that can be used here: those of this library and those that other jars on the class path add.
     *
     * @return their names, sorted
     */
    public static SortedSet<String> types() {
        return RuleTypes.find().names();
    }

    @Override
    public Display display() {
        return Display.builder("Rules of a file")
                .count("rules", labelers.size())
                .facts(space.display().facts())
                .table(ROWS.table("rules", labelers))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
