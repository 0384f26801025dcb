package io.labelkit.store;

import io.labelkit.core.data.Item;
import io.labelkit.core.run.Known;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.vote.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the outcomes of a session go: into the run, durable a short while after they came. Tells the executor what the
 * run holds already. Called by one thread at a time, as every sink is; {@link #durable} and {@link #commit} may be
 * called by any thread. Made by {@link Run#sink}; of no use any more when the run has another sink, or was changed as a
 * whole.
 */
public final class RunSink implements OutcomeSink {
    private final GroupCommit commits;
    private final Examples examples;
    private final OutcomeRows outcomes;
    private final Listing listing;
    private final HeldOutcomes held;
    private final Session session;
    private final long durableBefore;
    private int[] exampleOf = new int[1024];
    private int size;
    private boolean retired;

    RunSink(
            Connection connection,
            GroupCommit commits,
            Session session,
            Set<Integer> kindsAskedAgain,
            Set<Long> payloadsAskedAgain,
            AskedAnew anew)
            throws SQLException {
        this.commits = commits;
        this.session = session;
        this.durableBefore = commits.durableOutcomes();
        this.examples = Examples.load(connection);
        this.outcomes = new OutcomeRows(connection, new PayloadTable(connection));
        this.listing = new Listing(connection, session.id());
        this.held = new HeldOutcomes(connection, session.labelers(), kindsAskedAgain, payloadsAskedAgain, anew);
    }

    /** Writes what it keeps back. Called before every commit. */
    void flush() throws SQLException {
        outcomes.flush();
        listing.flush();
    }

    /** From now on it takes nothing any more. */
    void retire() throws SQLException {
        if (!retired) {
            retired = true;
            examples.close();
            outcomes.close();
            listing.close();
            held.close();
        }
    }

    private void requireInUse() {
        if (retired) {
            throw new IllegalStateException("this sink is of no use any more: the run has another one, or was changed");
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if an id occurs twice in one session
     * @throws RunStorageException if the run cannot be written
     */
    @Override
    public Known examples(List<? extends Item<?>> items) {
        int[] rows = new int[items.size()];
        @Nullable Known[] known = new Known[1];
        commits.write(0, () -> {
            requireInUse();
            for (int i = 0; i < rows.length; i++) {
                rows[i] = examples.row(items.get(i));
                listing.add(rows[i]);
            }
            outcomes.flush();
            known[0] = held.in(rows);
        });
        while (size + rows.length > exampleOf.length) {
            exampleOf = Arrays.copyOf(exampleOf, Math.multiplyExact(exampleOf.length, 2));
        }
        System.arraycopy(rows, 0, exampleOf, size, rows.length);
        size += rows.length;
        Known result = known[0];
        return result == null ? Known.nothing() : result;
    }

    /**
     * {@inheritDoc}
     *
     * @throws RunStorageException if the run cannot be written
     */
    @Override
    public void outcomes(int labeler, int[] rows, List<Outcome> batch) {
        int number = session.labelers()[labeler];
        commits.write(rows.length, () -> {
            requireInUse();
            for (int i = 0; i < rows.length; i++) {
                outcomes.put(exampleOf[rows[i]], number, batch.get(i));
            }
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws RunStorageException if the run cannot be written
     */
    @Override
    public void labelerOff(int labeler, String reason) {
        commits.write(0, () -> {
            requireInUse();
            session.labelerOff(labeler, reason);
        });
    }

    /**
     * The session came to its end: examples of earlier sessions that it did not list are gone.
     *
     * @throws RunStorageException if the run cannot be written
     */
    @Override
    public void finished() {
        commits.write(0, () -> {
            requireInUse();
            session.complete();
        });
        commits.commit();
    }

    /**
     * Makes durable what has arrived.
     *
     * @throws RunStorageException if it cannot be written
     */
    public void commit() {
        commits.commit();
    }

    /**
     * How many of the outcomes that this sink took are on disk.
     *
     * @return the number
     */
    public long durable() {
        return commits.durableOutcomes() - durableBefore;
    }
}
