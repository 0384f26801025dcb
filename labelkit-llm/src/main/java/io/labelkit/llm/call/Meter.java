package io.labelkit.llm.call;

import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.budget.TokenUse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts what a client does. Thread-safe. */
final class Meter {
    /** What threads wait for. */
    enum Wait {
        SLOT,
        LIMITS,
        SERVER,
        RETRY
    }

    private final LongAdder questions = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder cached = new LongAdder();
    private final LongAdder shared = new LongAdder();
    private final LongAdder inputTokens = new LongAdder();
    private final LongAdder cachedInputTokens = new LongAdder();
    private final LongAdder outputTokens = new LongAdder();
    private final LongAdder withoutUsage = new LongAdder();
    private final LongAdder savedInputTokens = new LongAdder();
    private final LongAdder savedOutputTokens = new LongAdder();
    private final DoubleAdder savedMoney = new DoubleAdder();
    private final Map<FailureKind, LongAdder> failures = adders(FailureKind.class);
    private final Map<FailureKind, LongAdder> troubles = adders(FailureKind.class);
    private final Map<String, LongAdder> redacted = new ConcurrentHashMap<>();
    private final Map<Wait, LongAdder> waits = adders(Wait.class);

    private static <K extends Enum<K>> Map<K, LongAdder> adders(Class<K> kinds) {
        Map<K, LongAdder> adders = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            adders.put(kind, new LongAdder());
        }
        return adders;
    }

    private static <K> void add(Map<K, LongAdder> adders, K kind, long amount) {
        LongAdder adder = adders.get(kind);
        if (adder != null) {
            adder.add(amount);
        }
    }

    void question() {
        questions.increment();
    }

    /** Something was redacted, so often by kind. */
    void redacted(Map<String, Integer> counts) {
        counts.forEach((kind, count) ->
                redacted.computeIfAbsent(kind, name -> new LongAdder()).add(count));
    }

    /** A call is about to be made. */
    void call(int attempt) {
        calls.increment();
        if (attempt > 1) {
            retries.increment();
        }
    }

    void stored(Cost cost) {
        stored.increment();
        saved(cost);
    }

    void cached(Cost cost) {
        cached.increment();
        saved(cost);
    }

    private void saved(Cost cost) {
        savedInputTokens.add(cost.inputTokens().orElse(0));
        savedOutputTokens.add(cost.outputTokens().orElse(0));
        savedMoney.add(cost.money().orElse(0));
    }

    void shared() {
        shared.increment();
    }

    /** A question came to its end. */
    void replied(LlmReply reply) {
        if (reply instanceof LlmReply.Failed failed) {
            add(failures, failed.kind(), 1);
        }
    }

    void trouble(FailureKind kind) {
        add(troubles, kind, 1);
    }

    void used(Optional<TokenUse> use) {
        if (use.isPresent()) {
            inputTokens.add(use.get().input());
            cachedInputTokens.add(use.get().cachedInput());
            outputTokens.add(use.get().output());
        } else {
            withoutUsage.increment();
        }
    }

    void waited(Wait wait, long nanos) {
        if (nanos > 0) {
            add(waits, wait, nanos);
        }
    }

    private static Map<FailureKind, Long> counts(Map<FailureKind, LongAdder> adders) {
        Map<FailureKind, Long> counts = new EnumMap<>(FailureKind.class);
        adders.forEach((kind, adder) -> {
            if (adder.sum() > 0) {
                counts.put(kind, adder.sum());
            }
        });
        return counts;
    }

    private Duration waited(Wait wait) {
        LongAdder adder = waits.get(wait);
        return adder == null ? Duration.ZERO : Duration.ofNanos(adder.sum());
    }

    CallStatistics statistics() {
        return new CallStatistics(
                questions.sum(),
                calls.sum(),
                retries.sum(),
                stored.sum(),
                cached.sum(),
                shared.sum(),
                counts(failures),
                counts(troubles),
                inputTokens.sum(),
                cachedInputTokens.sum(),
                outputTokens.sum(),
                withoutUsage.sum(),
                savedInputTokens.sum(),
                savedOutputTokens.sum(),
                savedMoney.sum(),
                waited(Wait.SLOT),
                waited(Wait.LIMITS),
                waited(Wait.SERVER),
                waited(Wait.RETRY),
                redacted.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().sum())));
    }
}
