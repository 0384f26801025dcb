package io.labelkit.aggregate;

import io.labelkit.aggregate.sequence.BscSeq;
import io.labelkit.aggregate.sequence.SpanHmm;
import io.labelkit.aggregate.sequence.SpanMajority;
import io.labelkit.aggregate.sequence.TokenMajority;
import java.util.List;

/** The methods for spans and for sequences of tags. */
final class SequenceMethods {
    static final List<NamedAggregator> ALL = List.of(
            new NamedAggregator("span-majority", "spans that half of the labelers marked", o -> SpanMajority.create()),
            new NamedAggregator(
                    "token-majority",
                    "a vote at every token, read as legal spans",
                    o -> TokenMajority.builder().threads(o.threads()).build()),
            new NamedAggregator(
                    "hmm",
                    "a hidden Markov model of the tags of tokens, by EM",
                    o -> SpanHmm.builder().threads(o.threads()).build()),
            new NamedAggregator(
                    "bsc-seq",
                    "a chain of tags, and answers that depend on the answer before, by variational Bayes",
                    o -> BscSeq.builder().threads(o.threads()).build()));

    private SequenceMethods() {}
}
