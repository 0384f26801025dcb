package io.labelkit.llm.taxonomy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.internal.Checks;
import io.labelkit.llm.call.LlmClient;
import java.util.OptionalInt;

/**
 * Lets a language model find the labels that texts fall into, for a purpose in words. A sample of the texts is summarised
 * toward the purpose; the summaries go to the model in batches, the first to propose labels, each further one to hold the
 * labels so far against new texts, rate and change them; once the names have not changed for some batches, or the texts are
 * used up, the model reviews the labels alone. A label for everything else is added, and a few texts are labelled with the
 * result to measure how many it does not cover.
 *
 * <pre>{@code
 * TaxonomyReport report = TaxonomyInduction.builder(client, "What do customers want from us?").build().induce(data);
 * report.write(Path.of("space.json"));
 * }</pre>
 *
 * <p>What comes is a proposal: names and descriptions are made from what strangers wrote, by way of a model, and become part
 * of the instructions once texts are labelled with them, so a person reads and edits the file first. The same answers give
 * the same labels, for any number of threads; with the log of a run in the client a run that was stopped goes on without
 * paying twice.
 *
 * <p>Source: Wan et al. 2024, TnT-LLM, arXiv:2403.12173. Immutable and thread-safe.
 */
public final class TaxonomyInduction {
    /** The name of the label for everything else. */
    public static final String OTHER = "other";

    private final Builder settings;

    private TaxonomyInduction(Builder settings) {
        this.settings = settings;
    }

    /**
     * Starts.
     *
     * @param client whom to ask; its budget, limits and log apply
     * @param useCase what the labels are for, in a sentence or two
     * @return a builder
     */
    public static Builder builder(LlmClient client, String useCase) {
        return new Builder(client, useCase);
    }

    /**
     * Finds labels.
     *
     * @param data texts of the kind to be labelled, at least two; gold is not looked at
     * @return the labels and how they came about; no labels, and the reason, if nothing usable came
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public TaxonomyReport induce(Dataset<String> data) {
        Checks.check(
                data.examples().size() >= 2,
                "data",
                "at least two examples",
                data.examples().size());
        return new TaxonomyRun(settings, data).run();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        final LlmClient client;
        final String useCase;
        String name = "taxonomy";
        int sample = 1_000;
        int batchSize = 200;
        int mostLabels = 25;
        int stableBatches = 2;
        int summaryWords = 20;
        int measured = 100;
        boolean summaries = true;
        boolean review = true;
        long seed;
        OptionalInt maxOutputTokens = OptionalInt.empty();

        private Builder(LlmClient client, String useCase) {
            this.client = client;
            this.useCase = Checks.notBlank(useCase, "useCase");
        }

        private Builder(Builder other) {
            this(other.client, other.useCase);
            name = other.name;
            sample = other.sample;
            batchSize = other.batchSize;
            mostLabels = other.mostLabels;
            stableBatches = other.stableBatches;
            summaryWords = other.summaryWords;
            measured = other.measured;
            summaries = other.summaries;
            review = other.review;
            seed = other.seed;
            maxOutputTokens = other.maxOutputTokens;
        }

        /**
         * Names the label space, and the asker in the log of calls.
         *
         * @param text the name; {@code "taxonomy"} unless set
         * @return this builder
         */
        public Builder name(String text) {
            name = Checks.notBlank(text, "name");
            return this;
        }

        /**
         * Sets how many texts are used to find labels.
         *
         * @param count the number, at least 2; 1,000 unless set
         * @return this builder
         */
        public Builder sample(int count) {
            Checks.check(count >= 2, "sample", "at least 2", count);
            sample = count;
            return this;
        }

        /**
         * Sets how many summaries go into one request.
         *
         * @param count the number, at least 1; 200 unless set
         * @return this builder
         */
        public Builder batchSize(int count) {
            batchSize = Checks.positive(count, "batchSize");
            return this;
        }

        /**
         * Limits the number of labels, without the one for everything else.
         *
         * @param count the number, at least 2; 25 unless set
         * @return this builder
         */
        public Builder maxLabels(int count) {
            Checks.check(count >= 2, "maxLabels", "at least 2", count);
            mostLabels = count;
            return this;
        }

        /**
         * Sets after how many batches without a change of names it is done.
         *
         * @param count the number, at least 1; 2 unless set
         * @return this builder
         */
        public Builder stableBatches(int count) {
            stableBatches = Checks.positive(count, "stableBatches");
            return this;
        }

        /**
         * Sets how long a summary may be.
         *
         * @param count the number of words, at least 1; 20 unless set
         * @return this builder
         */
        public Builder summaryWords(int count) {
            summaryWords = Checks.positive(count, "summaryWords");
            return this;
        }

        /**
         * Limits the length of every answer.
         *
         * @param tokens the limit, at least 1; unless set 8 tokens a word of a summary and 100 more, and 100 tokens a label
         *     of the greatest number and 500 more. Models that reason before they answer need more
         * @return this builder
         */
        public Builder maxOutputTokens(int tokens) {
            maxOutputTokens = OptionalInt.of(Checks.positive(tokens, "maxOutputTokens"));
            return this;
        }

        /**
         * Sets whether texts are summarised, which is one call each. Short texts can do without: then their beginnings
         * are used.
         *
         * @param asked true for summaries; true unless set
         * @return this builder
         */
        public Builder summaries(boolean asked) {
            summaries = asked;
            return this;
        }

        /**
         * Sets whether the model reviews the labels at the end.
         *
         * @param asked true for a review; true unless set
         * @return this builder
         */
        public Builder review(boolean asked) {
            review = asked;
            return this;
        }

        /**
         * Sets how many texts are labelled with the result to measure its coverage; texts that the labels were not made
         * from where there are enough.
         *
         * @param count the number, at least 0; 100 unless set
         * @return this builder
         */
        public Builder measured(int count) {
            Checks.check(count >= 0, "measured", "at least 0", count);
            measured = count;
            return this;
        }

        /**
         * Sets the seed of the sample and its order. Orders lead to different labels: try several, and keep the one with
         * the best ratings and coverage.
         *
         * @param value any number; 0 unless set
         * @return this builder
         */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Makes it ready.
         *
         * @return the induction
         */
        public TaxonomyInduction build() {
            return new TaxonomyInduction(new Builder(this));
        }
    }
}
