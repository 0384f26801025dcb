package io.labelkit.aggregate.online;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.RepeatPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of incremental Dawid-Skene and the steps that change it. Not thread-safe. */
final class OnlineEngine {
    final OnlineSettings settings;
    final List<String> capabilities = new ArrayList<>();
    final Map<String, Integer> anchors = new LinkedHashMap<>();
    final List<LabelerCounts> labelers = new ArrayList<>();
    final Map<String, ItemVotes> open = new LinkedHashMap<>();
    final ClosedItems closed;
    final ClassCounts classes;
    private final Map<String, Integer> capabilityIndex = new HashMap<>();
    private final Map<String, LabelerCounts> byName = new HashMap<>();
    private final double[] likelihood;
    private long latestTime;
    private long votes;
    private Optional<ItemVotes> lastClosed = Optional.empty();

    OnlineEngine(OnlineSettings settings) {
        this(
                settings,
                new ClassCounts(settings, new double[settings.classes()], 0, CountTable.NEVER),
                ItemVotes.NO_TIME,
                0);
    }

    OnlineEngine(OnlineSettings settings, ClassCounts classes, long latestTime, long votes) {
        this.settings = settings;
        this.classes = classes;
        this.latestTime = latestTime;
        this.votes = votes;
        closed = new ClosedItems(settings);
        likelihood = new double[settings.classes()];
    }

    long latestTime() {
        return latestTime;
    }

    long votes() {
        return votes;
    }

    int capability(String name) {
        Integer known = capabilityIndex.get(name);
        if (known != null) {
            return known;
        }
        capabilityIndex.put(name, capabilities.size());
        capabilities.add(name);
        return capabilities.size() - 1;
    }

    LabelerCounts labeler(String name) {
        LabelerCounts known = byName.get(name);
        return known != null ? known : addLabeler(new LabelerCounts(name, labelers.size(), settings));
    }

    LabelerCounts addLabeler(LabelerCounts labeler) {
        byName.put(labeler.name, labeler);
        labelers.add(labeler);
        return labeler;
    }

    Optional<LabelerCounts> findLabeler(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<ItemVotes> find(String item) {
        ItemVotes found = open.get(item);
        return Optional.ofNullable(found != null ? found : closed.retained.get(item));
    }

    boolean knowsCapability(String name) {
        return capabilityIndex.containsKey(name);
    }

    Receipt add(OnlineVote vote) {
        int answer = settings.space().indexOf(vote.label());
        boolean needsTime =
                settings.forgetting().needsTime() || settings.classForgetting().needsTime();
        Checks.check(
                !needsTime || vote.time().isPresent(),
                "time of vote " + Checks.shown(vote.annotationId()),
                "given, since counts are forgotten by time",
                "empty");
        Optional<ItemVotes> known = find(vote.item());
        if (known.isEmpty() && closed.remembered.contains(vote.item())) {
            return Receipt.TOO_LATE;
        }
        Optional<Receipt> refused = known.flatMap(item -> refusal(item, vote, answer));
        if (refused.isPresent()) {
            return refused.get();
        }
        ItemVotes item = known.orElseGet(() -> open(vote.item()));
        if (item.capability() == ItemVotes.NO_CAPABILITY) {
            item.capability(capability(vote.capability()));
        }
        long time = vote.time().orElse(ItemVotes.NO_TIME);
        latestTime = vote.time().isPresent() ? Math.max(latestTime, time) : latestTime;
        votes++;
        return count(item, vote, answer, time);
    }

    /** Why a vote on a known item changes nothing. */
    private Optional<Receipt> refusal(ItemVotes item, OnlineVote vote, int answer) {
        if (item.capability() != ItemVotes.NO_CAPABILITY) {
            String name = capabilities.get(item.capability());
            Checks.check(
                    name.equals(vote.capability()),
                    "capability of item " + Checks.shown(item.id),
                    Checks.shown(name) + " as in its first vote",
                    vote.capability());
        }
        LabelerCounts labeler = byName.get(vote.labeler());
        int same = item.find(vote.annotationId());
        if (same >= 0) {
            boolean equal = labeler != null && item.labeler(same) == labeler.index && item.answer(same) == answer;
            return Optional.of(equal ? Receipt.REPLAYED : Receipt.CONFLICTING);
        }
        if (settings.repeats() != RepeatPolicy.KEEP && labeler != null && item.hasVoteOf(labeler.index)) {
            Checks.check(
                    settings.repeats() != RepeatPolicy.ERROR,
                    "labeler " + Checks.shown(labeler.name),
                    "new to item " + Checks.shown(item.id) + ", since the repeat policy is ERROR",
                    vote.annotationId());
            return Optional.of(Receipt.REPEATED);
        }
        return Optional.empty();
    }

    private ItemVotes open(String id) {
        Integer anchor = anchors.remove(id);
        ItemVotes item = new ItemVotes(id, settings.classes(), anchor == null ? ItemVotes.NO_ANCHOR : anchor);
        open.put(id, item);
        return item;
    }

    private Receipt count(ItemVotes item, OnlineVote vote, int answer, long time) {
        LabelerCounts labeler = labeler(vote.labeler());
        long tick = labeler.nextTick(time);
        item.add(vote.annotationId(), labeler.index, answer, tick, time);
        if (item.isClosed()) {
            labeler.credit(item.capability(), answer, item.posterior(), tick);
            return Receipt.LATE;
        }
        labeler.likelihood(item.capability(), answer, tick, likelihood);
        item.say(item.size() - 1, likelihood);
        if (settings.refreshEvery() > 0 && votes % settings.refreshEvery() == 0) {
            refresh();
        }
        return closesNow(item) ? Receipt.CLOSED : Receipt.COUNTED;
    }

    private boolean closesNow(ItemVotes item) {
        boolean asks = item.size() >= Math.min(settings.closeAfter(), settings.confidenceAfter());
        if (!asks || !settings.closes(item.size(), greatest(item.distribution(classes.shares())))) {
            return false;
        }
        close(item);
        return true;
    }

    private static double greatest(double[] values) {
        double best = values[0];
        for (double value : values) {
            best = Math.max(best, value);
        }
        return best;
    }

    /** Freezes the posterior and credits every answer once. */
    void close(ItemVotes item) {
        double[] shares = classes.shares();
        double[] truth = item.distribution(shares);
        for (int v = 0; v < item.size(); v++) {
            labelers.get(item.labeler(v)).credit(item.capability(), item.answer(v), truth, item.tick(v));
        }
        classes.credit(truth, latestTime);
        item.close(shares, truth, latestTime);
        open.remove(item.id);
        closed.add(item);
        lastClosed = Optional.of(item);
    }

    Optional<ItemVotes> lastClosed() {
        return lastClosed;
    }

    /** Runs the E-step over all open items again with what is known now. */
    void refresh() {
        for (ItemVotes item : open.values()) {
            item.forgetScore();
            for (int v = 0; v < item.size(); v++) {
                long moment = Math.max(item.tick(v), latestTime);
                labelers.get(item.labeler(v)).likelihood(item.capability(), item.answer(v), moment, likelihood);
                item.say(v, likelihood);
            }
        }
    }

    void anchor(String id, int label) {
        Optional<ItemVotes> known = find(id);
        boolean isClosed = known.map(ItemVotes::isClosed).orElse(closed.remembered.contains(id));
        Checks.check(!isClosed, "anchor", "of an item that is not closed", id);
        if (known.isPresent()) {
            known.get().anchor(label);
        } else {
            anchors.put(id, label);
        }
    }
}
