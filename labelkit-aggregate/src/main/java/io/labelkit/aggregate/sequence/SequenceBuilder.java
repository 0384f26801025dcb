package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.internal.Checks;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The options that all methods that tag tokens share. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class SequenceBuilder<B extends SequenceBuilder<B>>
        permits TokenMajority.Builder, SpanHmm.Builder, BscSeq.Builder {
    private ToIntFunction<String> lengths = id -> -1;
    private TagScheme scheme = TagScheme.BIO;
    private Silence silence = Silence.OUTSIDE;
    private boolean greedy;
    private int threads = 1;

    SequenceBuilder() {}

    abstract B self();

    /**
     * Makes the aggregator.
     *
     * @return the configuration
     * @throws IllegalArgumentException if options contradict each other
     */
    public abstract Aggregator build();

    Settings settings() {
        Checks.check(
                silence == Silence.OUTSIDE || scheme == TagScheme.BIO,
                "scheme",
                "BIO where silence is UNSEEN, since others may leave no legal sequence of tags",
                scheme);
        return new Settings(lengths, scheme, silence, greedy, threads);
    }

    /** What was set. */
    record Settings(ToIntFunction<String> lengths, TagScheme scheme, Silence silence, boolean greedy, int threads) {
        Map<String, Object> configuration() {
            return Map.of("scheme", scheme.name(), "silence", silence.name(), "greedy", greedy);
        }
    }

    /**
     * Gives the lengths of documents in tokens. Without one, a document is as long as its votes reach.
     *
     * @param byId the number of tokens by the example's id; less than 0 where it is not known; at most 1000000
     * @return this builder
     */
    public B lengths(ToIntFunction<String> byId) {
        lengths = byId;
        return self();
    }

    /**
     * Gives the lengths of documents in tokens.
     *
     * @param byId the number of tokens by the example's id; others are as long as their votes reach
     * @return this builder
     * @throws IllegalArgumentException if a length is negative
     */
    public B lengths(Map<String, Integer> byId) {
        Map<String, Integer> copy = Map.copyOf(byId);
        copy.forEach((id, length) -> Checks.check(length >= 0, "length of " + Checks.shown(id), "at least 0", length));
        return lengths((String id) -> copy.getOrDefault(id, -1));
    }

    /**
     * Sets how the tokens of a span are tagged within the model.
     *
     * @param tags the scheme; {@link TagScheme#BIO} unless set
     * @return this builder
     */
    public B scheme(TagScheme tags) {
        scheme = tags;
        return self();
    }

    /**
     * Sets what it means that a labeler gave no tag to a token.
     *
     * @param meaning the meaning; {@link Silence#OUTSIDE} unless set. {@link Silence#UNSEEN} is for labelers that were
     *     asked about single tokens, and goes with {@link TagScheme#BIO} only
     * @return this builder
     */
    public B silence(Silence meaning) {
        silence = meaning;
        return self();
    }

    /**
     * Sets how labels are read out.
     *
     * @param each true for the most probable tag of each token, with what is not legal repaired as by
     *     {@link SpanTags#spans}; false, unless set, for the most probable legal sequence of tags
     * @return this builder
     */
    public B greedy(boolean each) {
        greedy = each;
        return self();
    }

    /**
     * Sets the number of threads. It changes the time only, never a bit of the result.
     *
     * @param count the number, at least 1; 1 unless set
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public B threads(int count) {
        threads = Checks.positive(count, "threads");
        return self();
    }
}
