package io.labelkit.store;

import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Outcomes as rows, in the order in which they came. An outcome that replaces another counts the attempts. Not
 * thread-safe.
 */
final class OutcomeRows implements AutoCloseable {
    /** The columns that {@link #read} expects, in its order. */
    static final String COLUMNS =
            "kind, payload, confidence, text, input_tokens, output_tokens, money, nanos, coalesce(confidence, text,"
                    + " input_tokens, output_tokens, money, nanos) is null";

    private static final int BATCH = 1000;

    private final PayloadTable payloads;
    private final PreparedStatement put;
    private final PreparedStatement putBare;
    private int waiting;
    private boolean waitingAreBare;

    OutcomeRows(Connection connection, PayloadTable payloads) throws SQLException {
        this.payloads = payloads;
        this.put = connection.prepareStatement("insert into outcome(example, labeler, kind, payload, attempt,"
                + " confidence, text, input_tokens, output_tokens, money, nanos) values(?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)"
                + " on conflict do update set kind = excluded.kind, payload = excluded.payload, attempt = attempt + 1,"
                + " confidence = excluded.confidence, text = excluded.text, input_tokens = excluded.input_tokens,"
                + " output_tokens = excluded.output_tokens, money = excluded.money, nanos = excluded.nanos");
        this.putBare = connection.prepareStatement("insert into outcome(example, labeler, kind, payload, attempt)"
                + " values(?, ?, ?, ?, 1) on conflict do update set kind = excluded.kind, payload = excluded.payload,"
                + " attempt = attempt + 1, confidence = null, text = null, input_tokens = null, output_tokens = null,"
                + " money = null, nanos = null");
    }

    void put(int example, int labeler, Outcome outcome) throws SQLException {
        Optional<Vote> vote = outcome instanceof Outcome.Voted voted ? Optional.of(voted.vote()) : Optional.empty();
        OptionalDouble confidence = vote.map(Vote::confidence).orElse(OptionalDouble.empty());
        Optional<String> text = text(outcome);
        boolean bare = confidence.isEmpty() && text.isEmpty() && outcome.cost().equals(Cost.UNKNOWN);
        if (bare != waitingAreBare) {
            flush();
            waitingAreBare = bare;
        }
        PreparedStatement statement = bare ? putBare : put;
        statement.setInt(1, example);
        statement.setInt(2, labeler);
        statement.setInt(3, Kinds.of(outcome));
        if (vote.isPresent()) {
            statement.setLong(4, payloads.id(vote.get().payload()));
        } else {
            statement.setNull(4, Types.INTEGER);
        }
        if (!bare) {
            CostColumns.set(put, 5, confidence);
            if (text.isPresent()) {
                put.setString(6, text.get());
            } else {
                put.setNull(6, Types.VARCHAR);
            }
            CostColumns.set(put, 7, outcome.cost());
        }
        statement.addBatch();
        if (++waiting == BATCH) {
            flush();
        }
    }

    void flush() throws SQLException {
        if (waiting > 0) {
            waiting = 0;
            (waitingAreBare ? putBare : put).executeBatch();
        }
    }

    private static Optional<String> text(Outcome outcome) {
        return outcome.match(v -> v.vote().rationale(), a -> a.reason(), f -> Optional.of(f.message()));
    }

    /** The outcome of a row whose {@link #COLUMNS} begin at a position. */
    static Outcome read(ResultSet row, int first, PayloadTable payloads, LabelKind labels) throws SQLException {
        int kind = row.getInt(first);
        if (row.getInt(first + 8) == 1 && kind == Kinds.VOTE) {
            return Outcome.vote(Vote.of(payloads.payload(row.getLong(first + 1), labels)));
        }
        Optional<String> text = Optional.ofNullable(row.getString(first + 3));
        Cost cost = CostColumns.read(row, first + 4);
        if (kind == Kinds.VOTE) {
            double confidence = row.getDouble(first + 2);
            OptionalDouble sure = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(confidence);
            return new Outcome.Voted(new Vote(payloads.payload(row.getLong(first + 1), labels), sure, text), cost);
        }
        return kind == Kinds.ABSTENTION
                ? new Outcome.Abstained(text, cost)
                : new Outcome.Failed(Kinds.failure(kind), text.orElse(""), cost);
    }

    @Override
    public void close() throws SQLException {
        put.close();
        putBare.close();
    }
}
