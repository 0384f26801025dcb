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
 * {@code sample("answers.csv")} where you would name a file of your own. All of them are about 700 messages to a shop that
 * does not exist, written for LabelKit, and under its licence.
 */
public final class SampleData {
    private static final List<String> NAMES =
            List.of("messages.jsonl", "space.json", "rules.json", "answers.csv", "prices.json", "reports.jsonl", "truth.csv");

    private SampleData() {}

    /**
     * What there is.
     *
     * @return the names, each of which {@link #sample} takes: {@code messages.jsonl}, texts with ids, of which those of the
     *     split {@code test} have a label; {@code space.json}, the six labels; {@code rules.json}, sixteen rules;
     *     {@code answers.csv}, simulated answers of nine people about 231 of the messages; {@code prices.json}, prices of
     *     imaginary models
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
