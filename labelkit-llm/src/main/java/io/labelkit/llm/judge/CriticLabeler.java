package io.labelkit.llm.judge;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.call.LlmRequest;
import io.labelkit.llm.call.Plannable;
import io.labelkit.llm.exchange.Spent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Chooses among the candidates of each example. Thread-safe. */
final class CriticLabeler implements Labeler<String>, Plannable {
    private final LabelCritic critic;
    private final Map<String, List<String>> candidates;
    private final Set<String> derivedFrom;

    CriticLabeler(LabelCritic critic, Map<String, List<String>> candidates, Set<String> derivedFrom) {
        this.critic = critic;
        this.candidates = Map.copyOf(candidates);
        this.derivedFrom = Set.copyOf(derivedFrom);
    }

    @Override
    public String name() {
        return critic.name();
    }

    @Override
    public LabelSpace space() {
        return critic.space();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(
                        "llm-critic-labeler",
                        Map.of(
                                "critic",
                                critic.fingerprint().hash().hex(),
                                "candidates",
                                ContentHash.of(new TreeMap<>(candidates)).hex()))
                .containing("critic", critic.fingerprint());
    }

    @Override
    public Set<String> derivedFrom() {
        return derivedFrom;
    }

    @Override
    public Set<String> families() {
        return critic.families();
    }

    @Override
    public Optional<String> gaveUp() {
        return critic.gaveUp();
    }

    @Override
    public Optional<String> currency() {
        return critic.currency();
    }

    @Override
    public LlmClient client() {
        return critic.client();
    }

    @Override
    public List<LlmRequest> requests(List<Item<String>> items) {
        List<LlmRequest> requests = new ArrayList<>();
        for (Item<String> item : items) {
            List<String> some = candidates.getOrDefault(item.id(), List.of());
            for (int a = 0; a < some.size(); a++) {
                for (int b = a + 1; b < some.size(); b++) {
                    requests.addAll(critic.requests(item, some.get(a), some.get(b)));
                }
            }
        }
        return List.copyOf(requests);
    }

    @Override
    public CallStyle callStyle() {
        return CallStyle.waiting(critic.concurrency());
    }

    @Override
    public List<Outcome> label(List<Item<String>> items) {
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Item<String> item : items) {
            List<String> some = candidates.getOrDefault(item.id(), List.of());
            outcomes.add(
                    some.size() < 2
                            ? new Outcome.Abstained(Optional.of("no two candidates"), Spent.NOTHING)
                            : outcome(critic.choose(item, some)));
        }
        return List.copyOf(outcomes);
    }

    private Outcome outcome(Choice choice) {
        Cost cost = choice.cost();
        Optional<Outcome.Failed> failed = choice.comparisons().stream()
                .flatMap(comparison -> comparison.failure().stream())
                .findFirst();
        if (failed.isPresent()) {
            return new Outcome.Failed(failed.get().kind(), failed.get().message(), cost);
        }
        if (choice.winner().isEmpty()) {
            boolean flipped = choice.comparisons().stream().anyMatch(Comparison::flipped);
            return new Outcome.Abstained(
                    Optional.of(flipped ? "the answer depends on the order of the labels" : "a tie"), cost);
        }
        String label = choice.winner().get();
        Vote vote = Vote.of(space().labelOf(label));
        String why = choice.comparisons().stream()
                .filter(comparison -> comparison.winner().equals(choice.winner()))
                .map(Comparison::why)
                .filter(reason -> !reason.isBlank())
                .findFirst()
                .orElse("");
        return new Outcome.Voted(why.isEmpty() ? vote : vote.withRationale(why), cost);
    }

    @Override
    public String toString() {
        return "CriticLabeler[" + name() + ", " + candidates.size() + " examples with candidates]";
    }
}
