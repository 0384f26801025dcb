package io.labelkit.llm.confidence;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.call.Plannable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A labeler that votes by scores. Thread-safe. */
public final class ScoredLabeler implements Labeler<String>, Plannable {
    private final LabelScorer scorer;
    private final boolean distributions;

    private ScoredLabeler(LabelScorer scorer, boolean distributions) {
        this.scorer = scorer;
        this.distributions = distributions;
    }

    /**
     * Votes for the most probable label, its probability being the confidence.
     *
     * @param scorer gives the scores
     * @return the labeler, of the scorer's name
     */
    public static ScoredLabeler of(LabelScorer scorer) {
        return new ScoredLabeler(scorer, false);
    }

    /**
     * Votes with the whole distribution over the labels, where it is known.
     *
     * @param scorer gives the scores
     * @return the labeler, of the scorer's name
     */
    public static ScoredLabeler ofDistributions(LabelScorer scorer) {
        return new ScoredLabeler(scorer, true);
    }

    @Override
    public String name() {
        return scorer.name();
    }

    @Override
    public LabelSpace space() {
        return scorer.space();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                        "llm-scored",
                        Map.of("scorer", scorer.fingerprint().hash().hex(), "distributions", distributions))
                .containing("scorer", scorer.fingerprint());
    }

    @Override
    public Set<String> families() {
        return scorer.families();
    }

    @Override
    public Optional<ConfidenceSource> confidenceSource() {
        return Optional.of(scorer.source());
    }

    @Override
    public Optional<String> gaveUp() {
        return scorer.gaveUp();
    }

    @Override
    public Optional<String> currency() {
        return scorer.currency();
    }

    @Override
    public LlmClient client() {
        return scorer.client();
    }

    @Override
    public List<LlmRequest> requests(List<Item<String>> items) {
        return items.stream().flatMap(item -> scorer.requests(item).stream()).toList();
    }

    @Override
    public CallStyle callStyle() {
        return CallStyle.waiting(scorer.concurrency());
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            Scored scored = scorer.score(item);
            outcomes.add(
                    distributions && scored.scores().isPresent()
                            ? new Outcome.Voted(
                                    Vote.of(scored.scores().get().distribution()),
                                    scored.outcome().cost())
                            : scored.outcome());
        }
        return List.copyOf(outcomes);
    }

    @Override
    public String toString() {
        return "ScoredLabeler[" + scorer + "]";
    }
}
