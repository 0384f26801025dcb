package io.labelkit.llm.confidence;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A scorer without its model's liking for labels: contextual or domain-context calibration, by the texts on which the
 * prior was measured. An outcome whose scores are unknown stays as it is. Thread-safe.
 *
 * <pre>{@code
 * List<String> texts = PseudoTexts.ofWords(some, PseudoTexts.USUAL, 7);
 * LabelScorer fair = CalibratedScorer.of(scorer, LabelPrior.measure(scorer, texts, 7));
 * }</pre>
 */
public final class CalibratedScorer implements LabelScorer {
    private final LabelScorer scorer;
    private final LabelPrior prior;
    private final Optional<Map<String, Double>> shares;

    private CalibratedScorer(LabelScorer scorer, LabelPrior prior, Optional<Map<String, Double>> shares) {
        Checks.check(
                prior.probabilities().keySet().containsAll(scorer.space().classNames()),
                "prior",
                "of the scorer's labels",
                prior.probabilities().keySet());
        this.scorer = scorer;
        this.prior = prior;
        this.shares = shares;
    }

    /**
     * A scorer for labels that are equally frequent.
     *
     * @param scorer the scorer
     * @param prior what it likes
     * @return a scorer of the same name
     */
    public static CalibratedScorer of(LabelScorer scorer, LabelPrior prior) {
        return new CalibratedScorer(scorer, prior, Optional.empty());
    }

    /**
     * A scorer for labels whose shares are known.
     *
     * @param scorer the scorer
     * @param prior what it likes
     * @param shares the share of every label, above 0
     * @return a scorer of the same name
     */
    public static CalibratedScorer of(LabelScorer scorer, LabelPrior prior, Map<String, Double> shares) {
        for (String name : scorer.space().classNames()) {
            Checks.check(shares.getOrDefault(name, 0.0) > 0, "share of " + name, "above 0", shares);
        }
        return new CalibratedScorer(scorer, prior, Optional.of(Map.copyOf(shares)));
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
                        "calibrated-scores",
                        Map.of(
                                "scorer",
                                scorer.fingerprint().hash().hex(),
                                "prior",
                                new TreeMap<>(prior.probabilities()),
                                "texts",
                                prior.texts(),
                                "shares",
                                new TreeMap<>(shares.orElse(Map.of()))))
                .containing("scorer", scorer.fingerprint());
    }

    @Override
    public ConfidenceSource source() {
        return scorer.source();
    }

    @Override
    public Set<String> families() {
        return scorer.families();
    }

    @Override
    public LlmClient client() {
        return scorer.client();
    }

    @Override
    public List<LlmRequest> requests(Item<String> item) {
        return scorer.requests(item);
    }

    @Override
    public int concurrency() {
        return scorer.concurrency();
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
    public Scored score(Item<String> item) {
        Scored scored = scorer.score(item);
        return scored.scores()
                .map(scores -> Scored.of(
                        prior.remove(scores, shares),
                        scorer.space(),
                        scored.outcome().cost()))
                .orElse(scored);
    }

    @Override
    public String toString() {
        return "CalibratedScorer[" + scorer + "]";
    }
}
