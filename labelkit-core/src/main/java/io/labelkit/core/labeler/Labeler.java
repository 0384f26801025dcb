package io.labelkit.core.labeler;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Anything that labels items: a rule, a person's file, a model, an LLM, a student. The contract:
 *
 * <ul>
 *   <li>{@link #label} gets a batch of items, never gold, and returns one outcome for each, in the same order;
 *   <li>an item it has nothing to say about is an abstention, one it could not handle a failure; an exception from
 *       {@code label} makes the executor ask again item by item and costs the guilty item one
 *       {@link io.labelkit.core.vote.FailureKind#LABELER_THREW};
 *   <li>the outcome for an item does not depend on the other items of the batch;
 *   <li>the fingerprint covers everything that can change an outcome;
 *   <li>{@code label} may be called from as many threads at once as {@link #callStyle()} allows.
 * </ul>
 *
 * {@code LabelerContractTest} in the test jar checks an implementation.
 *
 * @param <T> the type of the data
 */
public interface Labeler<T> extends AutoCloseable {
    /**
     * The name that results show; unique within a run.
     *
     * @return the name
     */
    String name();

    /**
     * The labels it may give.
     *
     * @return the label space
     */
    LabelSpace space();

    /**
     * The identity of its configuration.
     *
     * @return the fingerprint
     */
    Fingerprint fingerprint();

    /**
     * Labels some items.
     *
     * @param items the items, at least one and at most {@link CallStyle#batchSize()}
     * @return one outcome for each item, in the same order
     */
    List<Outcome> label(List<Item<T>> items);

    /**
     * How it wants to be called.
     *
     * @return the style; {@link CallStyle#computing()} unless overridden
     */
    default CallStyle callStyle() {
        return CallStyle.computing();
    }

    /**
     * Why it can answer nothing any more, for instance since its server refuses the API key. An executor looks after
     * each batch and asks such a labeler nothing further, so that the examples that are left stay open and are no
     * failures.
     *
     * @return the reason, in words without text of the data; empty unless overridden
     */
    default Optional<String> gaveUp() {
        return Optional.empty();
    }

    /**
     * The names of the labelers it learned from. Their votes and its own are never combined as if they were
     * independent.
     *
     * @return the names; none unless overridden
     */
    default Set<String> derivedFrom() {
        return Set.of();
    }

    /**
     * The names of what it shares with other labelers that makes them err together, such as the language model that they
     * ask or the request that several of them are answered in. Labelers with a family in common are declared to depend
     * on each other, which aggregators may use.
     *
     * @return the names; none unless overridden
     */
    default Set<String> families() {
        return Set.of();
    }

    /**
     * Where the confidence of its votes comes from.
     *
     * @return the source; empty, for labelers that give no confidence or do not say, unless overridden
     */
    default Optional<ConfidenceSource> confidenceSource() {
        return Optional.empty();
    }

    /**
     * What the money in the costs of its outcomes is in.
     *
     * @return the code of the currency, for instance {@code "USD"}; empty, for labelers that cost no money or whose price
     *     is not known, unless overridden
     */
    default Optional<String> currency() {
        return Optional.empty();
    }

    /**
     * How results remember it.
     *
     * @return name, fingerprint, origin, families and source of the confidence
     */
    default LabelerInfo info() {
        return new LabelerInfo(name(), fingerprint(), derivedFrom(), families(), confidenceSource());
    }

    /**
     * Frees what it holds. Whoever made the labeler closes it; executors and pipelines do not, so that it can serve
     * several runs. Does nothing unless overridden.
     */
    @Override
    default void close() {}
}
