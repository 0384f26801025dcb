package io.labelkit.store;

import io.labelkit.core.vote.Cost;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A paid call as it was recorded. Immutable.
 *
 * @param number its number in the run
 * @param request the hash of everything that changes the answer, in hexadecimal; empty text if it was erased
 * @param labeler who asked
 * @param examples the ids of the examples that it was about
 * @param intended when it was about to be made
 * @param answered when the answer or an error was recorded; empty if none came before the process ended
 * @param model the model that answered, as the provider names it
 * @param finishReason why the answer ended, as the provider names it
 * @param error what went wrong, if no answer came
 * @param reused whether the answer came from a cache that runs share, so that no call was made
 * @param cost tokens, money and latency, as far as they are known
 * @param text the raw answer, if there is one and it was asked for
 */
public record RecordedCall(
        long number,
        String request,
        String labeler,
        List<String> examples,
        Instant intended,
        Optional<Instant> answered,
        Optional<String> model,
        Optional<String> finishReason,
        Optional<String> error,
        boolean reused,
        Cost cost,
        Optional<String> text) {
    private static final String COLUMNS = "select id, request, labeler, examples, intended, answered, model, finish,"
            + " error, reused, input_tokens, output_tokens, money, nanos, ";

    /**
     * Copies the list.
     *
     * @param number its number in the run
     * @param request the hash of everything that changes the answer
     * @param labeler who asked
     * @param examples the ids of the examples that it was about
     * @param intended when it was about to be made
     * @param answered when the answer or an error was recorded
     * @param model the model that answered
     * @param finishReason why the answer ended
     * @param error what went wrong
     * @param reused whether the answer came from a cache
     * @param cost tokens, money and latency
     * @param text the raw answer
     */
    public RecordedCall {
        examples = List.copyOf(examples);
    }

    static void forEach(Connection connection, boolean texts, Consumer<RecordedCall> told) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(COLUMNS + (texts ? "text" : "null") + " from call order by id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                told.accept(read(rows));
            }
        }
    }

    private static RecordedCall read(ResultSet row) throws SQLException {
        long answered = row.getLong(6);
        Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(answered));
        return new RecordedCall(
                row.getLong(1),
                HexFormat.of().formatHex(row.getBytes(2)),
                row.getString(3),
                Names.read(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                end,
                Optional.ofNullable(row.getString(7)),
                Optional.ofNullable(row.getString(8)),
                Optional.ofNullable(row.getString(9)),
                row.getBoolean(10),
                CostColumns.read(row, 11),
                Optional.ofNullable(row.getString(15)));
    }

    /**
     * How it ended.
     *
     * @return {@code answered}, {@code error}, {@code reused} or {@code no answer}
     */
    public String state() {
        if (reused) {
            return "reused";
        }
        if (answered.isEmpty()) {
            return "no answer";
        }
        return error.isPresent() ? "error" : "answered";
    }
}
