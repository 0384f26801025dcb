package io.labelkit.store;

import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the outcomes of slices of examples. Not thread-safe. */
final class StoredOutcomes implements AutoCloseable {
    private final LabelKind labels;
    private final PayloadTable payloads;
    private final PreparedStatement select;

    StoredOutcomes(Connection connection, LabelKind labels) throws SQLException {
        this.labels = labels;
        this.payloads = new PayloadTable(connection);
        this.select = connection.prepareStatement("select example, labeler, " + OutcomeRows.COLUMNS
                + " from outcome where example between ? and ?");
    }

    /** Something to do with an outcome: the example's index in the slice, and the number of the labeler. */
    @FunctionalInterface
    interface OutcomeWork {
        void run(int index, int labeler, Outcome outcome);
    }

    /** Tells of the outcomes of the examples that count, example after example. */
    void forEach(CurrentExamples.Slice slice, OutcomeWork work) throws SQLException {
        select.setInt(1, slice.first());
        select.setInt(2, slice.last());
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int index = rows.getInt(1) - slice.first();
                if (slice.counts()[index]) {
                    work.run(index, rows.getInt(2), OutcomeRows.read(rows, 3, payloads, labels));
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        payloads.close();
        select.close();
    }
}
