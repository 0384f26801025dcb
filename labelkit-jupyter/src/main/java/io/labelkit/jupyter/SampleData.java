package io.labelkit.jupyter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The files that the notebooks in {@code docs/notebooks} work on, so that a notebook needs nothing beside it:
 * {@code sample("answers.csv")} where you would name a file of your own. They were written for LabelKit, are about people
 * and places that do not exist, and are under its licence.
 */
public final class SampleData {
    private static final List<String> NAMES = List.of(
            "messages.jsonl",
            "rules.json",
            "answers.csv",
            "prices.json",
            "reports.jsonl",
            "truth.csv",
            "machine-votes.csv");

    private SampleData() {}

    /**
     * What there is.
     *
     * @return the names, each of which {@link #sample} takes:
     *     <ul>
     *       <li>{@code messages.jsonl}, 701 messages to a shop, of which 232 have a label and 165 are of the split
     *           {@code test}; {@code rules.json}, sixteen rules for them; {@code answers.csv}, simulated answers of nine
     *           people about the labelled ones; {@code prices.json}, prices of imaginary models;
     *       <li>{@code reports.jsonl}, 1,000 reports to a town with labels, of which 59 are wrong on purpose, none of them in
     *           the split {@code test}; {@code truth.csv}, their right labels; {@code machine-votes.csv}, simulated answers
     *           of three language models about them.
     *     </ul>
     */
    public static List<String> samples() {
        return NAMES;
    }

    /**
     * Writes one of them to a new temporary folder.
     *
     * @param name one of {@link #samples()}
     * @return the file
     * @throws IllegalArgumentException if there is none of that name
     * @throws UncheckedIOException if it cannot be written
     */
    public static String sample(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("name must be one of " + NAMES + ", but was \"" + name + "\"");
        }
        try (InputStream in = SampleData.class.getResourceAsStream("samples/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the artifact lacks its sample " + name);
            }
            Path file = Files.createTempDirectory("labelkit-sample").resolve(name);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            file.toFile().deleteOnExit();
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the sample " + name, e);
        }
    }
}
