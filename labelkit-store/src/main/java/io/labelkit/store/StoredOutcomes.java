package io.labelkit.store;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the outcomes of slices of examples, except votes that the label space no longer knows. Not thread-safe. */
final class StoredOutcomes implements AutoCloseable {
    private final LabelSpace space;
    private final PayloadTable payloads;
    private final Set<Long> leftOut;
    private final PreparedStatement select;
    private final PreparedStatement selectVotes;

    StoredOutcomes(Connection connection, LabelSpace space) throws SQLException {
        this.space = space;
        this.payloads = new PayloadTable(connection);
        this.leftOut = OtherPayloads.notIn(space, connection);
        this.select = connection.prepareStatement("select example, labeler, attempt, " + OutcomeRows.COLUMNS
                + " from outcome where example between ? and ?");
        this.selectVotes =
                connection.prepareStatement("select example, labeler, ifnull(payload, -1), ifnull(confidence,"
                        + " -1) from outcome where example between ? and ?");
    }

    /** Something to do with an outcome: the example's index in the slice, and the number of the labeler. */
    @FunctionalInterface
    interface OutcomeWork {
        void run(int index, int labeler, Outcome outcome, int attempt) throws SQLException;
    }

    /** Something to do with a vote, or with an outcome that is none. */
    interface VoteWork {
        void voted(int index, int labeler, Vote vote);

        void silent(int index, int labeler);
    }

    /** Tells of the outcomes of the examples of a slice. */
    void forEach(CurrentExamples.Slice slice, OutcomeWork work) throws SQLException {
        slice.window().forEachStretch((first, last) -> {
            select.setInt(1, first);
            select.setInt(2, last);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    int index = slice.window().indexOf(rows.getInt(1));
                    if (index >= 0 && (leftOut.isEmpty() || !leftOut.contains(rows.getLong(5)))) {
                        Outcome outcome = OutcomeRows.read(rows, 4, payloads, space.kind());
                        work.run(index, rows.getInt(2), outcome, rows.getInt(3));
                    }
                }
            }
        });
    }

    /** Tells of the votes about the examples of a slice, without their rationales and costs. */
    void forEachVote(CurrentExamples.Slice slice, VoteWork work) throws SQLException {
        slice.window().forEachStretch((first, last) -> {
            selectVotes.setInt(1, first);
            selectVotes.setInt(2, last);
            try (ResultSet rows = selectVotes.executeQuery()) {
                int row = -1;
                int index = -1;
                while (rows.next()) {
                    int example = rows.getInt(1);
                    index = example == row ? index : slice.window().indexOf(example);
                    row = example;
                    if (index >= 0) {
                        vote(rows, index, work);
                    }
                }
            }
        });
    }

    private void vote(ResultSet row, int index, VoteWork work) throws SQLException {
        int labeler = row.getInt(2);
        long payload = row.getLong(3);
        if (payload < 0) {
            work.silent(index, labeler);
        } else if (leftOut.isEmpty() || !leftOut.contains(payload)) {
            Vote vote = payloads.vote(payload, space.kind());
            double confidence = row.getDouble(4);
            work.voted(
                    index,
                    labeler,
                    confidence < 0 ? vote : new Vote(vote.payload(), OptionalDouble.of(confidence), vote.rationale()));
        }
    }

    @Override
    public void close() throws SQLException {
        payloads.close();
        select.close();
        selectVotes.close();
    }
}
