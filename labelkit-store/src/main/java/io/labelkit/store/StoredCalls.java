package io.labelkit.store;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.CallLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of a run. Calls of many threads become durable together. */
final class StoredCalls implements CallLog {
    private final Connection connection;
    private final GroupCommit commits;
    private final AskedAnew anew;

    StoredCalls(Connection connection, GroupCommit commits, AskedAnew anew) {
        this.connection = connection;
        this.commits = commits;
        this.anew = anew;
    }

    @Override
    public Optional<CallAnswer> find(ContentHash request) {
        return after(0, request);
    }

    @Override
    public Optional<CallAnswer> find(ContentHash request, String labeler, List<String> examples) {
        return after(anew.lastCall(labeler, examples).orElse(0), request);
    }

    @Override
    public boolean anew(String labeler, List<String> examples) {
        return anew.lastCall(labeler, examples).isPresent();
    }

    private Optional<CallAnswer> after(long call, ContentHash request) {
        @Nullable CallAnswer[] answer = new CallAnswer[1];
        commits.read(() -> {
            try (PreparedStatement select = connection.prepareStatement("select text, model, finish, details, reused,"
                    + " input_tokens, output_tokens, money, nanos from call where request = ? and id > ? and text is"
                    + " not null and error is null order by id desc limit 1")) {
                select.setBytes(1, bytes(request));
                select.setLong(2, call);
                try (ResultSet row = select.executeQuery()) {
                    answer[0] = row.next() ? read(row) : null;
                }
            }
        });
        return Optional.ofNullable(answer[0]);
    }

    private static CallAnswer read(ResultSet row) throws SQLException {
        return new CallAnswer(
                Optional.ofNullable(row.getString(1)),
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)),
                Optional.empty(),
                Optional.ofNullable(row.getString(4)),
                row.getInt(5) == 1,
                CostColumns.read(row, 6));
    }

    @Override
    public long intend(ContentHash request, String labeler, List<String> examples) {
        long[] id = new long[1];
        commits.await(commits.write(0, () -> id[0] = insert(request, labeler, examples)));
        return id[0];
    }

    @Override
    public void reused(ContentHash request, String labeler, List<String> examples, CallAnswer answer) {
        commits.await(commits.write(0, () -> update(insert(request, labeler, examples), answer)));
    }

    private long insert(ContentHash request, String labeler, List<String> examples) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into call(request, labeler, examples, intended) values(?, ?, ?, ?) returning id")) {
            insert.setBytes(1, bytes(request));
            insert.setString(2, labeler);
            insert.setString(3, Names.write(examples));
            insert.setLong(4, System.currentTimeMillis());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public void answered(long call, CallAnswer answer) {
        boolean[] found = new boolean[1];
        commits.await(commits.write(0, () -> found[0] = update(call, answer)));
        if (!found[0]) {
            throw new IllegalArgumentException("call must be the number of a call of this run, but was " + call);
        }
    }

    private boolean update(long call, CallAnswer answer) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update call set answered = ?, text = ?, model = ?,"
                + " finish = ?, error = ?, details = ?, reused = ?, input_tokens = ?, output_tokens = ?, money = ?,"
                + " nanos = ? where id = ?")) {
            update.setLong(1, System.currentTimeMillis());
            set(update, 2, answer.text());
            set(update, 3, answer.model());
            set(update, 4, answer.finishReason());
            set(update, 5, answer.error());
            set(update, 6, answer.details());
            update.setInt(7, answer.reused() ? 1 : 0);
            CostColumns.set(update, 8, answer.cost());
            update.setLong(12, call);
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public long unanswered() {
        long[] count = new long[1];
        commits.read(() -> {
            try (PreparedStatement select =
                            connection.prepareStatement("select count(*) from call where answered is null");
                    ResultSet row = select.executeQuery()) {
                count[0] = row.next() ? row.getLong(1) : 0;
            }
        });
        return count[0];
    }

    private static byte[] bytes(ContentHash request) {
        return HexFormat.of().parseHex(request.hex());
    }

    private static void set(PreparedStatement statement, int column, Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            statement.setString(column, value.get());
        } else {
            statement.setNull(column, Types.VARCHAR);
        }
    }
}
