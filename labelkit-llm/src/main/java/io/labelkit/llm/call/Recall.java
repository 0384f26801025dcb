package io.labelkit.llm.call;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.AnswerCache;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that were paid for before: in the log of the run, and in a cache that runs share. Thread-safe. */
final class Recall {
    private static final Logger LOG = LoggerFactory.getLogger(Recall.class);

    private final AtomicBoolean warned = new AtomicBoolean();
    private final CallLog log;
    private final AnswerCache cache;
    private final AnswerCacheMode mode;
    private final Meter meter;

    Recall(CallLog log, AnswerCache cache, AnswerCacheMode mode, Meter meter) {
        this.log = log;
        this.cache = cache;
        this.mode = mode;
        this.meter = meter;
    }

    /** An answer of the cache is in the log before it counts, like any other one. */
    Optional<LlmReply> find(ContentHash key, LlmRequest request) {
        Optional<CallAnswer> stored =
                log.find(key, request.asker(), request.examples()).filter(Recall::usable);
        if (stored.isPresent()) {
            meter.stored(stored.get().cost());
            return stored.map(answer -> Answers.reply(answer, Costs.NOTHING, true));
        }
        if (!mode.reads() || log.anew(request.asker(), request.examples())) {
            return Optional.empty();
        }
        Optional<CallAnswer> cached = cached(key).filter(Recall::usable);
        if (cached.isEmpty()) {
            return Optional.empty();
        }
        CallAnswer answer = cached.get();
        CallAnswer reused = new CallAnswer(
                answer.text(),
                answer.model(),
                answer.finishReason(),
                Optional.empty(),
                answer.details(),
                true,
                Costs.NOTHING);
        log.reused(key, request.asker(), request.examples(), reused);
        meter.cached(answer.cost());
        return Optional.of(Answers.reply(reused, Costs.NOTHING, true));
    }

    boolean knows(ContentHash key, LlmRequest request) {
        return log.find(key, request.asker(), request.examples())
                        .filter(Recall::usable)
                        .isPresent()
                || (mode.reads()
                        && !log.anew(request.asker(), request.examples())
                        && cache.find(key).filter(Recall::usable).isPresent());
    }

    void keep(ContentHash key, CallAnswer answer) {
        if (mode.writes() && usable(answer)) {
            try {
                cache.put(key, answer);
            } catch (RuntimeException e) {
                warn(e);
            }
        }
    }

    /** A cache that does not work costs money and no run: the answers are in the log. */
    private Optional<CallAnswer> cached(ContentHash key) {
        try {
            return cache.find(key);
        } catch (RuntimeException e) {
            warn(e);
            return Optional.empty();
        }
    }

    private void warn(RuntimeException e) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn("the cache of answers cannot be used: {}", e.getMessage());
        }
    }

    private static boolean usable(CallAnswer answer) {
        return answer.error().isEmpty() && answer.text().isPresent();
    }
}
