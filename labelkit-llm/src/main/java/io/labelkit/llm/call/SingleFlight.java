package io.labelkit.llm.call;

import io.labelkit.core.identity.ContentHash;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/** Of several who ask the same at the same time, one asks and the others get its reply. Thread-safe. */
final class SingleFlight {
    private final ConcurrentMap<ContentHash, CompletableFuture<LlmReply>> underWay = new ConcurrentHashMap<>();
    private final Runnable whenShared;

    /** Something is told each time that a reply is shared. */
    SingleFlight(Runnable whenShared) {
        this.whenShared = whenShared;
    }

    /** Asks. */
    @FunctionalInterface
    interface Asking {
        LlmReply ask() throws InterruptedException;
    }

    LlmReply ask(ContentHash request, Asking asking) throws InterruptedException {
        while (true) {
            CompletableFuture<LlmReply> mine = new CompletableFuture<>();
            CompletableFuture<LlmReply> other = underWay.putIfAbsent(request, mine);
            if (other == null) {
                return first(request, mine, asking);
            }
            try {
                LlmReply reply = other.get();
                whenShared.run();
                return paid(reply);
            } catch (ExecutionException | CancellationException e) {
                // Whoever asked was interrupted or failed for a reason of its own; the next one asks.
            }
        }
    }

    private LlmReply first(ContentHash request, CompletableFuture<LlmReply> mine, Asking asking)
            throws InterruptedException {
        try {
            LlmReply reply = asking.ask();
            mine.complete(reply);
            return reply;
        } finally {
            mine.cancel(false);
            underWay.remove(request, mine);
        }
    }

    /** The one who asked pays. */
    private static LlmReply paid(LlmReply reply) {
        return reply instanceof LlmReply.Answered answered
                ? new LlmReply.Answered(answered.text(), answered.tokens(), Costs.NOTHING, true)
                : new LlmReply.Failed(
                        ((LlmReply.Failed) reply).kind(), ((LlmReply.Failed) reply).message(), Costs.NOTHING);
    }
}
