package io.labelkit.llm.confidence;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives labels of an item scores. {@link ScoredLabeler} makes a labeler of it, {@link CalibratedScorer} takes the liking
 * for labels out of it. Implementations are thread-safe.
 */
public interface LabelScorer {
    /**
     * The name, which its labeler has too.
     *
     * @return the name
     */
    String name();

    /**
     * The labels: single categories or levels.
     *
     * @return the label space
     */
    LabelSpace space();

    /**
     * The identity of everything that can change a score.
     *
     * @return the fingerprint
     */
    Fingerprint fingerprint();

    /**
     * Where the scores come from.
     *
     * @return the source
     */
    ConfidenceSource source();

    /**
     * What it shares with others that makes them err together.
     *
     * @return the names of the families
     */
    Set<String> families();

    /**
     * What it asks through.
     *
     * @return the client
     */
    LlmClient client();

    /**
     * What would be asked about an item if every answer were of use. Nothing is sent.
     *
     * @param item the item
     * @return the requests, all samples where there are several
     */
    List<LlmRequest> requests(Item<String> item);

    /**
     * How many items may be scored at once.
     *
     * @return the number, at least 1
     */
    int concurrency();

    /**
     * Why it can answer nothing any more; see {@link io.labelkit.core.labeler.Labeler#gaveUp}.
     *
     * @return the reason; empty unless overridden
     */
    default Optional<String> gaveUp() {
        return Optional.empty();
    }

    /**
     * What the money in costs is in; see {@link io.labelkit.core.labeler.Labeler#currency}.
     *
     * @return the code of the currency; empty unless overridden
     */
    default Optional<String> currency() {
        return Optional.empty();
    }

    /**
     * Scores the labels of an item.
     *
     * @param item the item
     * @return the outcome with its scores; a failure of the model is an outcome too
     */
    Scored score(Item<String> item);
}
