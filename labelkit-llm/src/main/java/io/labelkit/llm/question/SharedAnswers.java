package io.labelkit.llm.question;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.llm.call.LlmReply;
import io.labelkit.llm.exchange.Spent;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Replies that several labelers share: the first that comes asks, the others wait for its reply, and only the first
 * reports what it cost. A reply is forgotten when all have taken it, or when there are too many. A labeler that comes
 * again for a failure asks anew. Thread-safe.
 */
final class SharedAnswers {
    private static final int MOST = 4096;

    private final int takers;
    private final Map<ContentHash, Shared> replies = new LinkedHashMap<>();

    /** A reply that was asked for, and who has taken it. */
    private static final class Shared {
        private final CompletableFuture<LlmReply> reply = new CompletableFuture<>();
        private final BitSet taken = new BitSet();
    }

    SharedAnswers(int takers) {
        this.takers = takers;
    }

    /**
     * The reply about a text.
     *
     * @param taker the number of the labeler
     * @param text the text
     * @param question asks
     * @return the reply
     * @throws CancellationException if the calling thread is interrupted
     */
    LlmReply ask(int taker, String text, Supplier<LlmReply> question) {
        ContentHash key = ContentHash.of(text);
        while (true) {
            boolean mine;
            Shared shared;
            synchronized (replies) {
                Shared known = replies.get(key);
                if (known != null && known.taken.get(taker) && failed(known)) {
                    known = null;
                }
                mine = known == null;
                shared = known == null ? new Shared() : known;
                if (mine) {
                    replies.put(key, shared);
                    forgetOldest();
                }
                shared.taken.set(taker);
                if (shared.taken.cardinality() == takers) {
                    replies.remove(key, shared);
                }
            }
            if (mine) {
                return own(key, shared, question);
            }
            try {
                return Spent.alreadyPaid(shared.reply.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                CancellationException cancelled = new CancellationException("interrupted while another asks");
                cancelled.initCause(e);
                throw cancelled;
            } catch (ExecutionException e) {
                // Whoever asked was interrupted, so the next one asks.
            }
        }
    }

    private LlmReply own(ContentHash key, Shared shared, Supplier<LlmReply> question) {
        try {
            LlmReply reply = question.get();
            shared.reply.complete(reply);
            return reply;
        } catch (RuntimeException | Error e) {
            synchronized (replies) {
                replies.remove(key, shared);
            }
            shared.reply.completeExceptionally(e);
            throw e;
        }
    }

    private static boolean failed(Shared shared) {
        return shared.reply.isDone()
                && !shared.reply.isCompletedExceptionally()
                && shared.reply.join() instanceof LlmReply.Failed;
    }

    private void forgetOldest() {
        Iterator<Shared> oldest = replies.values().iterator();
        while (replies.size() > MOST && oldest.hasNext()) {
            if (oldest.next().reply.isDone()) {
                oldest.remove();
            }
        }
    }
}
