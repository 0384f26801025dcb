package io.labelkit.core.rule;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A labeler whose outcome follows from those of other labelers. The parts are asked one after the other, and later
 * parts only about items that are still open.
 */
final class CombinedRule<T> implements Labeler<T> {
    private final String name;
    private final LabelSpace space;
    private final Fingerprint fingerprint;
    private final List<Labeler<T>> parts;
    private final Combination combination;

    CombinedRule(String name, LabelSpace space, Fingerprint settings, List<Labeler<T>> parts, Combination combination) {
        this.name = Checks.notBlank(name, "name");
        this.space = space;
        this.parts = List.copyOf(parts);
        this.combination = combination;
        Checks.check(!parts.isEmpty(), "labelers", "at least one", parts.size());
        List<Fingerprint> fingerprints = new ArrayList<>(List.of(settings));
        parts.forEach(part -> fingerprints.add(part.fingerprint()));
        Fingerprint all = Fingerprint.ofAll("rule:combined", fingerprints);
        Fingerprint whole = new Fingerprint(all.hash(), all.versioned(), settings.parts());
        for (Labeler<T> part : parts) {
            whole = whole.containing(part.name(), part.fingerprint());
        }
        this.fingerprint = whole;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LabelSpace space() {
        return space;
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public List<Outcome> label(List<Item<T>> items) {
        List<List<Outcome>> said = new ArrayList<>(items.size());
        List<Outcome> results = new ArrayList<>(items.size());
        List<Integer> open = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            said.add(new ArrayList<>(parts.size()));
            results.add(Outcome.abstain());
            open.add(i);
        }
        for (int p = 0; p < parts.size() && !open.isEmpty(); p++) {
            List<Outcome> outcomes =
                    parts.get(p).label(open.stream().map(items::get).toList());
            boolean last = p == parts.size() - 1;
            List<Integer> stillOpen = new ArrayList<>();
            for (int at = 0; at < open.size(); at++) {
                int i = open.get(at);
                said.get(i).add(outcomes.get(at));
                combination
                        .decide(said.get(i), last)
                        .ifPresentOrElse(
                                outcome -> results.set(i, Costs.withSum(outcome, said.get(i))), () -> stillOpen.add(i));
            }
            open = stillOpen;
        }
        return results;
    }

    @Override
    public CallStyle callStyle() {
        int batch = Integer.MAX_VALUE;
        int concurrency = Integer.MAX_VALUE;
        boolean waiting = false;
        for (Labeler<T> part : parts) {
            CallStyle style = part.callStyle();
            batch = Math.min(batch, style.batchSize());
            concurrency = Math.min(concurrency, style.concurrency());
            waiting |= style.waiting();
        }
        return new CallStyle(batch, waiting, concurrency);
    }

    @Override
    public Set<String> derivedFrom() {
        Set<String> names = new HashSet<>();
        parts.forEach(part -> names.addAll(part.derivedFrom()));
        return Set.copyOf(names);
    }

    @Override
    public Set<String> families() {
        Set<String> names = new HashSet<>();
        parts.forEach(part -> names.addAll(part.families()));
        return Set.copyOf(names);
    }

    @Override
    public Optional<String> currency() {
        return parts.stream().flatMap(part -> part.currency().stream()).findFirst();
    }

    @Override
    public void close() {
        parts.forEach(Labeler::close);
    }

    @Override
    public String toString() {
        return "rule " + Checks.shown(name);
    }
}
