package io.labelkit.core.consensus;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import java.util.List;

/**
 * The probability of every tag at every token of every document. Immutable and thread-safe.
 */
public final class TagPosterior implements Displayable {
    private final List<String> tags;
    private final float[][] probability;

    /**
     * Makes a posterior. For implementers of {@link Aggregator}.
     *
     * @param tags the names of the tags, for instance {@code O}, {@code B-PER}, {@code I-PER}
     * @param probability for every document the probabilities, row by row: token t and tag s are at
     *     {@code t * tags.size() + s}; taken over, not copied
     */
    public TagPosterior(List<String> tags, float[][] probability) {
        this.tags = Checks.distinct(tags, "tags");
        this.probability = probability;
        for (float[] document : probability) {
            Checks.check(
                    !tags.isEmpty() && document.length % tags.size() == 0,
                    "probability",
                    "a multiple of the number of tags long",
                    document.length);
        }
    }

    /**
     * The tags.
     *
     * @return their names, by column
     */
    public List<String> tags() {
        return tags;
    }

    /**
     * The number of tokens of a document.
     *
     * @param example the row of the document
     * @return its length in tokens
     */
    public int length(int example) {
        return probability[example].length / tags.size();
    }

    /**
     * The probability of a tag.
     *
     * @param example the row of the document
     * @param token the token, from 0
     * @param tag the column of the tag
     * @return the probability, from 0 to 1, rounded to single precision
     */
    public double probability(int example, int token, int tag) {
        Checks.check(tag >= 0 && tag < tags.size(), "tag", "a column below " + tags.size(), tag);
        Checks.check(token >= 0 && token < length(example), "token", "below the length " + length(example), token);
        return probability[example][token * tags.size() + tag];
    }

    @Override
    public Display display() {
        return Display.builder("Probabilities of tags")
                .count("documents", probability.length)
                .text("tags", tags)
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
