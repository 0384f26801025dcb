package io.labelkit.store;

import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what a run holds, by labeler and kind of outcome. */
final class StatusQuery {
    private final Connection connection;

    StatusQuery(Connection connection) {
        this.connection = connection;
    }

    /** The sums of one labeler and one kind. */
    private record Sums(int kind, long count, long input, long output, double money, double nanos, long timed) {}

    RunStatus run(Map<Integer, LabelerInfo> labelers) throws SQLException {
        Map<Integer, List<Sums>> sums = sums();
        List<LabelerStatus> statuses = new ArrayList<>();
        for (Map.Entry<Integer, LabelerInfo> labeler : labelers.entrySet()) {
            statuses.add(status(labeler.getValue().name(), sums.getOrDefault(labeler.getKey(), List.of())));
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*), coalesce((select complete from session order by"
                        + " id desc limit 1), 0), (select coalesce(sum(length), 0) from listing where session ="
                        + " (select max(id) from session)) from session")) {
            row.next();
            return new RunStatus(row.getInt(1), row.getInt(2) == 1, row.getLong(3), statuses);
        }
    }

    private Map<Integer, List<Sums>> sums() throws SQLException {
        Map<Integer, List<Sums>> sums = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select labeler, kind, count(*),"
                        + " coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0), coalesce(sum(money), 0),"
                        + " coalesce(total(nanos), 0), count(nanos) from outcome group by labeler, kind");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                sums.computeIfAbsent(rows.getInt(1), key -> new ArrayList<>())
                        .add(new Sums(
                                rows.getInt(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getDouble(6),
                                rows.getDouble(7),
                                rows.getLong(8)));
            }
        }
        return sums;
    }

    private static LabelerStatus status(String name, List<Sums> sums) {
        Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
        long votes = 0;
        long abstentions = 0;
        long timed = 0;
        double nanos = 0;
        for (Sums sum : sums) {
            switch (sum.kind()) {
                case Kinds.VOTE -> votes += sum.count();
                case Kinds.ABSTENTION -> abstentions += sum.count();
                default -> failures.merge(Kinds.failure(sum.kind()), sum.count(), Long::sum);
            }
            timed += sum.timed();
            nanos += sum.nanos();
        }
        LabelerCost cost = new LabelerCost(
                sums.stream().mapToLong(Sums::input).sum(),
                sums.stream().mapToLong(Sums::output).sum(),
                sums.stream().mapToDouble(Sums::money).sum(),
                timed == 0 ? Optional.empty() : Optional.of(Duration.ofNanos((long) (nanos / timed))));
        return new LabelerStatus(name, votes, abstentions, failures, cost);
    }
}
