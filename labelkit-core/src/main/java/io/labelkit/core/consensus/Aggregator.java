package io.labelkit.core.consensus;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Set;

/**
 * Combines votes. An aggregator is an immutable configuration: thread-safe, and equal votes give bit-identical results
 * for any number of threads.
 */
public interface Aggregator {
    /**
     * The method's name, as example programs and results show it.
     *
     * @return the name, lower case with hyphens
     */
    String name();

    /**
     * The kinds of labels it can combine.
     *
     * @return the kinds
     */
    Set<LabelKind> labelKinds();

    /**
     * The kinds of payloads it can combine.
     *
     * @return the kinds
     */
    Set<PayloadKind> payloadKinds();

    /**
     * The identity of the configuration.
     *
     * @return the fingerprint
     */
    Fingerprint fingerprint();

    /**
     * Combines votes.
     *
     * @param votes the votes; perhaps none
     * @return the consensus
     * @throws IllegalArgumentException if it cannot take this kind of label or payload
     */
    Consensus aggregate(VoteMatrix votes);

    /**
     * Refuses votes of a kind that this aggregator does not take.
     *
     * @param votes the votes
     * @throws IllegalArgumentException naming the kind and what would be accepted
     */
    default void requireAccepts(VoteMatrix votes) {
        if (!labelKinds().contains(votes.space().kind())) {
            throw new IllegalArgumentException(name() + " combines labels of kind " + labelKinds() + ", not "
                    + votes.space().kind());
        }
        if (!payloadKinds().containsAll(votes.payloadKinds())) {
            throw new IllegalArgumentException(
                    name() + " combines votes of kind " + payloadKinds() + ", not " + votes.payloadKinds());
        }
    }
}
