package io.labelkit.aggregate.quality.token;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sentences whose tokens have a given tag each and a model's probabilities of all tags. A sentence may be empty. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * TaggedSentences sentences = TaggedSentences.builder(List.of("O", "B-PER", "I-PER"), ProbabilityOrigin.OUT_OF_SAMPLE)
 *         .add("s1", List.of("Ada", "slept"), List.of("B-PER", "O"), new double[][] {{.1, .8, .1}, {.9, .05, .05}})
 *         .build();
 * }</pre>
 */
public final class TaggedSentences implements Displayable {
    private final List<String> ids;
    private final int[] starts;
    private final List<String> tokens;
    private final int[] tags;
    private final ProbabilityMatrix probabilities;

    private TaggedSentences(
            List<String> ids, int[] starts, List<String> tokens, int[] tags, ProbabilityMatrix probabilities) {
        this.ids = ids;
        this.starts = starts;
        this.tokens = tokens;
        this.tags = tags;
        this.probabilities = probabilities;
    }

    /**
     * Starts a collection.
     *
     * @param classes the tags, in the order of the probabilities
     * @param origin where the probabilities come from
     * @return a builder
     */
    public static Builder builder(List<String> classes, ProbabilityOrigin origin) {
        return new Builder(classes, origin);
    }

    /**
     * The same tokens with other tags.
     *
     * @param newTags the tag of each token, of all sentences
     * @param other a row for each token
     */
    TaggedSentences with(int[] newTags, ProbabilityMatrix other) {
        return new TaggedSentences(ids, starts, tokens, newTags, other);
    }

    /**
     * The number of sentences.
     *
     * @return the number
     */
    public int size() {
        return ids.size();
    }

    /**
     * The number of tokens of all sentences.
     *
     * @return the number
     */
    public int tokenCount() {
        return tags.length;
    }

    /**
     * The tags.
     *
     * @return their names
     */
    public List<String> classes() {
        return probabilities.classes();
    }

    /**
     * The id of a sentence.
     *
     * @param sentence its number
     * @return the id
     */
    public String id(int sentence) {
        return ids.get(sentence);
    }

    /**
     * The tokens of a sentence.
     *
     * @param sentence its number
     * @return the tokens
     */
    public List<String> tokens(int sentence) {
        return tokens.subList(starts[sentence], starts[sentence + 1]);
    }

    /**
     * The number of tokens of a sentence.
     *
     * @param sentence its number
     * @return the number
     */
    public int length(int sentence) {
        return starts[sentence + 1] - starts[sentence];
    }

    /**
     * The given tag of a token.
     *
     * @param sentence the sentence
     * @param position the token's place in it
     * @return the number of the tag
     */
    public int tag(int sentence, int position) {
        return tags[at(sentence, position)];
    }

    /**
     * The most probable tag of a token, the first of several.
     *
     * @param sentence the sentence
     * @param position the token's place in it
     * @return the number of the tag
     */
    public int predicted(int sentence, int position) {
        return probabilities.argMax(at(sentence, position));
    }

    /**
     * The probability of a tag.
     *
     * @param sentence the sentence
     * @param position the token's place in it
     * @param tag the number of the tag
     * @return the probability
     */
    public double probability(int sentence, int position, int tag) {
        return probabilities.get(at(sentence, position), tag);
    }

    int at(int sentence, int position) {
        return starts[sentence] + Objects.checkIndex(position, length(sentence));
    }

    int start(int sentence) {
        return starts[sentence];
    }

    int tag(int token) {
        return tags[token];
    }

    /** A row for each token, named by its number. */
    ProbabilityMatrix probabilities() {
        return probabilities;
    }

    @Override
    public Display display() {
        return Display.builder("Tagged sentences")
                .count("sentences", size())
                .count("tokens", tokenCount())
                .text("tags", classes())
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /** Collects sentences. Not thread-safe. */
    public static final class Builder {
        private final List<String> classes;
        private final ProbabilityOrigin origin;
        private final Map<String, Integer> columns = new HashMap<>();
        private final List<String> ids = new ArrayList<>();
        private final List<Integer> lengths = new ArrayList<>();
        private final List<String> tokens = new ArrayList<>();
        private final List<Integer> tags = new ArrayList<>();
        private double[] values = new double[64];
        private int filled;

        private Builder(List<String> classes, ProbabilityOrigin origin) {
            this.classes = Checks.distinct(classes, "classes");
            this.origin = origin;
            this.classes.forEach(name -> columns.put(name, columns.size()));
        }

        /**
         * Adds a sentence.
         *
         * @param id its id
         * @param words its tokens; sub-words must be {@linkplain SubWords joined} to tokens first
         * @param given the tag of each token
         * @param probabilities for each token the probability of each tag
         * @return this builder
         * @throws IllegalArgumentException if the numbers of tokens, tags and rows differ, a tag is unknown, or a row
         *     is no distribution over the tags, naming the token
         */
        public Builder add(String id, List<String> words, List<String> given, double[][] probabilities) {
            String where = " of sentence " + Checks.shown(id);
            Checks.check(given.size() == words.size(), "given" + where, words.size() + " tags", given.size());
            Checks.check(
                    probabilities.length == words.size(),
                    "probabilities" + where,
                    words.size() + " rows",
                    probabilities.length);
            for (int t = 0; t < words.size(); t++) {
                Integer column = columns.get(given.get(t));
                if (column == null) {
                    throw new IllegalArgumentException(
                            "given" + where + " must be one of the tags, but was " + Checks.shown(given.get(t)));
                }
                Checks.check(
                        probabilities[t].length == classes.size(),
                        "probabilities of token " + t + where,
                        classes.size() + " numbers",
                        probabilities[t].length);
                requireDistribution(probabilities[t], "token " + t + where);
                tags.add(column);
                append(probabilities[t]);
            }
            ids.add(id);
            tokens.addAll(words);
            lengths.add(words.size());
            return this;
        }

        private void requireDistribution(double[] row, String where) {
            double sum = 0;
            for (int k = 0; k < row.length; k++) {
                Checks.check(
                        row[k] >= -1e-6 && row[k] <= 1 + 1e-6,
                        "probability of tag " + Checks.shown(classes.get(k)) + " for " + where,
                        "in [0, 1]",
                        row[k]);
                sum += row[k];
            }
            Checks.check(
                    Math.abs(sum - 1) <= ProbabilityMatrix.SUM_TOLERANCE,
                    "sum of the probabilities of " + where,
                    "1 (within " + ProbabilityMatrix.SUM_TOLERANCE + ")",
                    sum);
        }

        private void append(double[] row) {
            if (filled + row.length > values.length) {
                values = Arrays.copyOf(values, Math.max(values.length * 2, filled + row.length));
            }
            System.arraycopy(row, 0, values, filled, row.length);
            filled += row.length;
        }

        /**
         * Makes the collection.
         *
         * @return the sentences
         * @throws IllegalArgumentException if an id repeats
         */
        public TaggedSentences build() {
            int[] starts = new int[ids.size() + 1];
            for (int s = 0; s < ids.size(); s++) {
                starts[s + 1] = starts[s] + lengths.get(s);
            }
            List<String> rows = new ArrayList<>(tags.size());
            for (int t = 0; t < tags.size(); t++) {
                rows.add(Integer.toString(t));
            }
            return new TaggedSentences(
                    Checks.distinct(ids, "ids"),
                    starts,
                    List.copyOf(tokens),
                    tags.stream().mapToInt(t -> t).toArray(),
                    ProbabilityMatrix.of(rows, classes, Arrays.copyOf(values, filled), origin));
        }
    }
}
