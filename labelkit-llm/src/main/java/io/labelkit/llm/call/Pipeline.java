package io.labelkit.llm.call;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.llm.budget.Price;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

/**
 * The way of a question: it is redacted and hashed, joins the same one that is under way, is looked up, and is asked if
 * all that brought nothing. Thread-safe.
 */
final class Pipeline {
    private final int alternatives;
    private final Map<String, Object> identity;
    private final Privacy privacy;
    private final Meter meter = new Meter();
    private final SingleFlight flights = new SingleFlight(meter::shared);
    private final Slots slots;
    private final Health health;
    private final Recall recall;
    private final Caller caller;

    Pipeline(ModelIdentity model, Optional<Price> price, LlmClient.Builder builder) {
        OptionalInt limit = model.outputLimit();
        builder.budget.check(model.name(), price, limit);
        alternatives = builder.alternatives;
        identity = Map.of("name", model.names(), "settings", model.settings());
        privacy = new Privacy(builder.redactor);
        CallClock clock = builder.clock;
        slots = new Slots(builder.concurrency);
        health = new Health(model.name(), builder.outage, builder.retries.within(), clock);
        recall = new Recall(builder.calls, builder.cache, builder.cacheMode, meter);
        caller = new Caller(
                new Sender(builder.model, new ChatRequests(builder.model, alternatives), builder.calls, price, clock),
                recall,
                slots,
                health,
                new Throttle(builder.limits, clock),
                builder.budget,
                new Estimate(builder.counter, price, limit),
                builder.retries,
                meter,
                clock,
                builder.random);
    }

    ContentHash hash(LlmRequest request) {
        return sentHash(privacy.of(request).request());
    }

    private ContentHash sentHash(LlmRequest request) {
        return RequestHash.of(request, identity, alternatives);
    }

    boolean knows(LlmRequest request) {
        LlmRequest sent = privacy.of(request).request();
        return recall.knows(sentHash(sent), sent);
    }

    LlmReply ask(LlmRequest request) {
        meter.question();
        Privacy.Sendable sendable = privacy.of(request);
        meter.redacted(sendable.counts());
        LlmRequest sent = sendable.request();
        ContentHash key = sentHash(sent);
        try {
            LlmReply reply = flights.ask(key, () -> answer(key, sent));
            meter.replied(reply);
            return sendable.restored(reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while asking " + request.asker());
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    private LlmReply answer(ContentHash key, LlmRequest request) throws InterruptedException {
        Optional<LlmReply> known = recall.find(key, request);
        return known.isPresent() ? known.get() : caller.call(key, request);
    }

    Map<String, String> redactor() {
        return privacy.identity();
    }

    int concurrencyNow() {
        return slots.limit();
    }

    Optional<String> gaveUp() {
        return health.gaveUp();
    }

    CallStatistics statistics() {
        return meter.statistics();
    }
}
