package io.labelkit.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.VotePayload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes the labels of a run: in the spaces of its sessions and in what votes say. */
final class Migrator {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Connection connection;

    Migrator(Connection connection) {
        this.connection = connection;
    }

    /** Returns the new space of the last session. The connection commits each statement by itself. */
    LabelSpace migrate(Relabelling change) throws SQLException {
        LabelSpace[] after = new LabelSpace[1];
        Transactions.whole(connection, () -> {
            LabelSpace before = lastSpace();
            after[0] = change.apply(before);
            Map<Long, VotePayload> payloads = payloads(before);
            PayloadChange payloadChange = new PayloadChange(change, before);
            execute("create temp table change(old integer primary key, new integer)");
            execute("create temp table single(example integer, labeler integer, new integer)");
            try (PayloadTable table = new PayloadTable(connection)) {
                findSingle(payloads, payloadChange, table);
                changeAlike(payloads, payloadChange, table);
                execute("update outcome set payload = new from single where outcome.example = single.example and"
                        + " outcome.labeler = single.labeler");
            }
            execute("drop table change");
            execute("drop table single");
            execute("delete from payload where id not in (select payload from outcome where payload is not null)");
            changeSpaces(before, after[0]);
            Events.add(connection, "relabel", change.toString());
        });
        return after[0];
    }

    /** Payloads that change in the same way for all examples are changed at one go. */
    private void changeAlike(Map<Long, VotePayload> payloads, PayloadChange change, PayloadTable table)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into change values(?, ?)")) {
            for (Map.Entry<Long, VotePayload> payload : payloads.entrySet()) {
                if (!change.dependsOnExample(payload.getValue())) {
                    Optional<VotePayload> after = change.apply(payload.getValue(), "");
                    insert.setLong(1, payload.getKey());
                    insert.setLong(2, after.isPresent() ? table.id(after.get()) : 0);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        execute("delete from change where old = new");
        execute("update outcome set kind = case when new = 0 then " + Kinds.ABSTENTION + " else kind end, payload ="
                + " nullif(new, 0), confidence = case when new = 0 then null else confidence end from change where"
                + " outcome.payload = change.old");
    }

    /** Finds what becomes of votes for which that depends on the example, before any vote is changed. */
    private void findSingle(Map<Long, VotePayload> payloads, PayloadChange change, PayloadTable table)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select o.example, o.labeler, e.name from outcome o"
                        + " join example e on e.id = o.example where o.payload = ?");
                PreparedStatement insert = connection.prepareStatement("insert into single values(?, ?, ?)")) {
            for (Map.Entry<Long, VotePayload> payload : payloads.entrySet()) {
                if (change.dependsOnExample(payload.getValue())) {
                    select.setLong(1, payload.getKey());
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            VotePayload after = change.apply(payload.getValue(), rows.getString(3))
                                    .orElseThrow(() -> new IllegalStateException("a vote was lost"));
                            insert.setInt(1, rows.getInt(1));
                            insert.setInt(2, rows.getInt(2));
                            insert.setLong(3, table.id(after));
                            insert.addBatch();
                        }
                    }
                    insert.executeBatch();
                }
            }
        }
    }

    /** What votes say that can be said in the space before the change; other payloads stay as they are. */
    private Map<Long, VotePayload> payloads(LabelSpace space) throws SQLException {
        Map<Long, VotePayload> payloads = new LinkedHashMap<>();
        Set<Long> others = OtherPayloads.notIn(space, connection);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, json from payload")) {
            while (rows.next()) {
                if (!others.contains(rows.getLong(1))) {
                    payloads.put(rows.getLong(1), PayloadJson.read(MAPPER.readTree(rows.getString(2)), space.kind()));
                }
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RunFormatException("a payload of the run cannot be read: " + e.getMessage(), e);
        }
        return payloads;
    }

    private LabelSpace lastSpace() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select space from session order by id desc limit 1")) {
            if (!row.next()) {
                throw new RunFormatException("nothing was labelled in this run yet");
            }
            return LabelSpaceJson.read(Json.read(row.getString(1)));
        }
    }

    private void changeSpaces(LabelSpace before, LabelSpace after) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update session set space = ? where space = ?")) {
            update.setString(1, LabelSpaceJson.write(after));
            update.setString(2, LabelSpaceJson.write(before));
            update.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
