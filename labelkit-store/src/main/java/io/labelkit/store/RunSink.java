package io.labelkit.store;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.run.Known;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.vote.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the outcomes of a session go: into the run, durable a short while after they came. Tells the executor what the
 * run holds already. Called by one thread at a time, as every sink is. Made by {@link Run#sink}.
 */
public final class RunSink implements OutcomeSink {
    private final GroupCommit commits;
    private final Examples examples;
    private final OutcomeRows outcomes;
    private final Listing listing;
    private final HeldOutcomes held;
    private final Session session;
    private final BitSet listed = new BitSet();
    private int[] exampleOf = new int[1024];
    private int size;

    RunSink(Connection connection, GroupCommit commits, Session session, Set<Integer> askedAgain) throws SQLException {
        this.commits = commits;
        this.session = session;
        this.examples = Examples.load(connection);
        this.outcomes = new OutcomeRows(connection, new PayloadTable(connection));
        this.listing = new Listing(connection, session.id());
        this.held = new HeldOutcomes(connection, session.labelers(), askedAgain);
        commits.beforeCommit(() -> {
            outcomes.flush();
            listing.flush();
        });
    }

    @Override
    public Known examples(List<? extends Item<?>> items) {
        int[] rows = new int[items.size()];
        @Nullable Known[] known = new Known[1];
        commits.write(items.size(), () -> {
            for (int i = 0; i < rows.length; i++) {
                rows[i] = examples.row(items.get(i));
                requireNew(items.get(i), rows[i]);
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

    private void requireNew(Item<?> item, int row) {
        Checks.check(!listed.get(row), "ids of examples", "unique", item.id());
        listed.set(row);
    }

    @Override
    public void outcomes(int labeler, int[] rows, List<Outcome> batch) {
        int number = session.labelers()[labeler];
        commits.write(rows.length, () -> {
            for (int i = 0; i < rows.length; i++) {
                outcomes.put(exampleOf[rows[i]], number, batch.get(i));
            }
        });
    }

    @Override
    public void finished() {
        commits.write(0, session::complete);
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
}
