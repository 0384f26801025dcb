package io.labelkit.llm.call;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.budget.Demand;
import io.labelkit.llm.budget.Hold;
import io.labelkit.llm.budget.Reservation;
import io.labelkit.llm.budget.TokenUse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Asks a question until it is answered or nothing helps. Each attempt has a place among the calls under way, waits while
 * the server wants to be left alone, has its share of the budget kept aside and its share of the limits. Thread-safe.
 */
final class Caller {
    private final Sender sender;
    private final Recall recall;
    private final Slots slots;
    private final Health health;
    private final Throttle throttle;
    private final Budget budget;
    private final Estimate estimate;
    private final Retries retries;
    private final Meter meter;
    private final CallClock clock;
    private final DoubleSupplier random;

    Caller(
            Sender sender,
            Recall recall,
            Slots slots,
            Health health,
            Throttle throttle,
            Budget budget,
            Estimate estimate,
            Retries retries,
            Meter meter,
            CallClock clock,
            DoubleSupplier random) {
        this.sender = sender;
        this.recall = recall;
        this.slots = slots;
        this.health = health;
        this.throttle = throttle;
        this.budget = budget;
        this.estimate = estimate;
        this.retries = retries;
        this.meter = meter;
        this.clock = clock;
        this.random = random;
    }

    /** A reply, or a trouble that may pass with what it cost. */
    private record Attempt(Optional<LlmReply> reply, Optional<Trouble> trouble, Cost cost) {
        static Attempt done(LlmReply reply) {
            return new Attempt(Optional.of(reply), Optional.empty(), reply.cost());
        }
    }

    LlmReply call(ContentHash key, LlmRequest request) throws InterruptedException {
        Tries tries = new Tries(retries, clock, random);
        Optional<Cost> before = Optional.empty();
        while (true) {
            Attempt attempt = attempt(key, request, tries.next(), before);
            if (attempt.reply().isPresent()) {
                return attempt.reply().get();
            }
            Trouble trouble = attempt.trouble().orElseThrow();
            before = Optional.of(attempt.cost());
            Optional<Duration> wait = tries.after(trouble);
            if (wait.isEmpty()) {
                health.exhausted(trouble);
                return trouble.reply(attempt.cost(), tries.next() - 1);
            }
            meter.waited(Meter.Wait.RETRY, wait.get().toNanos());
            clock.sleep(wait.get().toNanos());
        }
    }

    private Attempt attempt(ContentHash key, LlmRequest request, int number, Optional<Cost> before)
            throws InterruptedException {
        long start = clock.nanos();
        long window = slots.take();
        try {
            meter.waited(Meter.Wait.SLOT, clock.nanos() - start);
            Demand demand = estimate.of(request, number);
            Reservation reservation = budget.reserve(demand);
            if (reservation instanceof Reservation.Refused refused) {
                return Attempt.done(
                        new LlmReply.Failed(FailureKind.OVER_BUDGET, refused.message(), before.orElse(Costs.NOTHING)));
            }
            Hold hold = (Hold) reservation;
            try {
                return paced(
                        key, request, number, before, window, demand.tokens().total(), hold);
            } finally {
                // Does nothing where the call was made and settled.
                hold.release();
            }
        } finally {
            slots.giveBack();
        }
    }

    private Attempt paced(
            ContentHash key, LlmRequest request, int number, Optional<Cost> before, long window, long tokens, Hold hold)
            throws InterruptedException {
        long start = clock.nanos();
        throttle.take(tokens);
        long taken = clock.nanos();
        meter.waited(Meter.Wait.LIMITS, taken - start);
        Health.Leave leave = health.enter();
        meter.waited(Meter.Wait.SERVER, clock.nanos() - taken);
        if (leave.pass().isEmpty()) {
            throttle.settle(tokens, 0);
            return Attempt.done(new LlmReply.Failed(
                    FailureKind.PROVIDER_ERROR, "not asked: " + leave.refusal(), before.orElse(Costs.NOTHING)));
        }
        Circuit.End end = Circuit.End.UNKNOWN;
        long used = tokens;
        try {
            meter.call(number);
            Sender.Sent sent = sender.send(key, request);
            end = sent.trouble().map(Trouble::end).orElse(Circuit.End.UP);
            used = settle(hold, sent, tokens);
            return evaluated(key, sent, before, window);
        } finally {
            if (end == Circuit.End.UNKNOWN) {
                hold.settleUnknown();
            }
            throttle.settle(tokens, used);
            health.leave(leave.pass().get(), end);
        }
    }

    /** Returns how many tokens count towards the limits; those of a failed request do, since servers count them. */
    private long settle(Hold hold, Sender.Sent sent, long tokens) {
        if (sent.use().isPresent()) {
            hold.settle(sent.use().get());
            return sent.use().map(TokenUse::total).orElse(tokens);
        }
        if (sent.trouble().filter(t -> t.charge() == Trouble.Charge.FREE).isPresent()) {
            hold.settleFree();
        } else {
            hold.settleUnknown();
        }
        return tokens;
    }

    private Attempt evaluated(ContentHash key, Sender.Sent sent, Optional<Cost> before, long window) {
        Cost cost = before.map(earlier -> Costs.sum(earlier, sent.cost())).orElse(sent.cost());
        if (sent.answer().isPresent()) {
            meter.used(sent.use());
            recall.keep(key, sent.answer().get());
            slots.succeeded();
            health.answered(sent.advice());
            return Attempt.done(Answers.reply(sent.answer().get(), cost, false));
        }
        Trouble trouble = sent.trouble().orElseThrow();
        meter.trouble(trouble.kind());
        if (trouble.remedy() == Trouble.Remedy.SLOW_DOWN) {
            slots.tooMany(window);
        }
        health.failed(trouble);
        return new Attempt(Optional.empty(), Optional.of(trouble), cost);
    }
}
