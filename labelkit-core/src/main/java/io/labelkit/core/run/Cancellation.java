package io.labelkit.core.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A request to end a run early, from any thread. The run starts no further batch, waits for those under way, delivers
 * their outcomes to the sink and returns with {@link RunEnd#CANCELLED}. A labeler that never returns is waited for
 * unless it has a time limit. A request cannot be taken back; one token may serve several runs. Thread-safe.
 */
public final class Cancellation {
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    private Cancellation() {}

    /**
     * A token of which nobody has asked anything yet.
     *
     * @return the token
     */
    public static Cancellation create() {
        return new Cancellation();
    }

    /** Asks the runs that have this token to end. Returns at once; asking again changes nothing. */
    public void cancel() {
        cancelled = true;
        watchers.forEach(Runnable::run);
    }

    /**
     * Whether the end was asked for.
     *
     * @return true from the first call of {@link #cancel} on
     */
    public boolean isCancelled() {
        return cancelled;
    }

    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    @Override
    public String toString() {
        return cancelled ? "Cancellation asked for" : "Cancellation not asked for";
    }
}
