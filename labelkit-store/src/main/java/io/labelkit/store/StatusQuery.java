package io.labelkit.store;

import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what a run holds about the current examples, by labeler and kind of outcome. */
final class StatusQuery {
    private final Connection connection;
    private final CurrentRows current;

    StatusQuery(Connection connection, CurrentRows current) {
        this.connection = connection;
        this.current = current;
    }

    RunStatus run(Map<Integer, LabelerInfo> labelers) throws SQLException {
        Map<Integer, Map<Integer, Long>> counts = counts();
        Map<String, LabelerCost> costs = CostQuery.ofOutcomes(connection);
        Map<Integer, String> off = off();
        List<LabelerStatus> statuses = new ArrayList<>();
        for (Map.Entry<Integer, LabelerInfo> labeler : labelers.entrySet()) {
            String name = labeler.getValue().name();
            statuses.add(status(
                    name,
                    counts.getOrDefault(labeler.getKey(), Map.of()),
                    costs.getOrDefault(name, LabelerCost.NONE),
                    Optional.ofNullable(off.get(labeler.getKey()))));
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), coalesce((select complete from session order by"
                                + " id desc limit 1), 0), (select count(*) from call where answered is null) from session")) {
            row.next();
            return new RunStatus(row.getInt(1), row.getInt(2) == 1, current.count(), statuses, row.getLong(3));
        }
    }

    private Map<Integer, Map<Integer, Long>> counts() throws SQLException {
        Map<Integer, Map<Integer, Long>> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select labeler, kind, count(*) from outcome where "
                        + current.condition("example") + " group by labeler, kind");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counts.computeIfAbsent(rows.getInt(1), key -> new HashMap<>()).put(rows.getInt(2), rows.getLong(3));
            }
        }
        return counts;
    }

    /** Why labelers were switched off in the last session, by number of the labeler. */
    private Map<Integer, String> off() throws SQLException {
        Map<Integer, String> off = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select labeler, off from session_labeler where off is not null"
                        + " and session = (select max(id) from session)")) {
            while (rows.next()) {
                off.put(rows.getInt(1), rows.getString(2));
            }
        }
        return off;
    }

    private static LabelerStatus status(
            String name, Map<Integer, Long> counts, LabelerCost cost, Optional<String> off) {
        Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
        counts.forEach((kind, count) -> {
            if (kind != Kinds.VOTE && kind != Kinds.ABSTENTION) {
                failures.put(Kinds.failure(kind), count);
            }
        });
        return new LabelerStatus(
                name,
                counts.getOrDefault(Kinds.VOTE, 0L),
                counts.getOrDefault(Kinds.ABSTENTION, 0L),
                failures,
                cost,
                off);
    }
}
