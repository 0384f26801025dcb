package io.labelkit.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VotePayload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What votes say, each stored once. The most recently used are kept in memory. Not thread-safe. */
final class PayloadTable implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int KEPT = 10_000;

    private final PreparedStatement insert;
    private final PreparedStatement byJson;
    private final PreparedStatement byId;
    private final Map<VotePayload, Long> ids = recent();
    private final Map<Long, Vote> votes = recent();

    PayloadTable(Connection connection) throws SQLException {
        insert = connection.prepareStatement("insert or ignore into payload(json) values(?)");
        byJson = connection.prepareStatement("select id from payload where json = ?");
        byId = connection.prepareStatement("select json from payload where id = ?");
    }

    private static <K, V> Map<K, V> recent() {
        return new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        };
    }

    long id(VotePayload payload) throws SQLException {
        Long known = ids.get(payload);
        if (known != null) {
            return known;
        }
        String json = PayloadJson.write(payload).toString();
        insert.setString(1, json);
        insert.executeUpdate();
        byJson.setString(1, json);
        try (ResultSet found = byJson.executeQuery()) {
            if (!found.next()) {
                throw new SQLException("a payload was not stored");
            }
            long id = found.getLong(1);
            ids.put(payload, id);
            return id;
        }
    }

    VotePayload payload(long id, LabelKind kind) throws SQLException {
        return vote(id, kind).payload();
    }

    /** A vote that says what a row says, and nothing else. */
    Vote vote(long id, LabelKind kind) throws SQLException {
        Vote known = votes.get(id);
        if (known != null) {
            return known;
        }
        byId.setLong(1, id);
        try (ResultSet found = byId.executeQuery()) {
            if (!found.next()) {
                throw new RunFormatException("the run names payload " + id + ", which it does not have");
            }
            Vote vote = Vote.of(PayloadJson.read(MAPPER.readTree(found.getString(1)), kind));
            votes.put(id, vote);
            return vote;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new RunFormatException("payload " + id + " of the run cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        byJson.close();
        byId.close();
    }
}
