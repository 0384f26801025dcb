package io.labelkit.store;

import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads failures. */
final class FailureQuery {
    private static final int LISTED = 1000;

    private final Connection connection;
    private final CurrentRows current;

    FailureQuery(Connection connection, CurrentRows current) {
        this.connection = connection;
        this.current = current;
    }

    Failures summary(Map<Integer, LabelerInfo> labelers) throws SQLException {
        Map<FailureKind, Long> byKind = new EnumMap<>(FailureKind.class);
        Map<String, Map<FailureKind, Long>> byLabeler = new LinkedHashMap<>();
        labelers.values().forEach(labeler -> byLabeler.put(labeler.name(), new EnumMap<>(FailureKind.class)));
        try (PreparedStatement select = connection.prepareStatement("select labeler, kind, count(*) from outcome where"
                        + " kind > " + Kinds.ABSTENTION + " and " + current.condition("example")
                        + " group by labeler, kind");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                LabelerInfo labeler = labelers.get(rows.getInt(1));
                if (labeler != null) {
                    FailureKind kind = Kinds.failure(rows.getInt(2));
                    byKind.merge(kind, rows.getLong(3), Long::sum);
                    byLabeler
                            .computeIfAbsent(labeler.name(), name -> new EnumMap<>(FailureKind.class))
                            .put(kind, rows.getLong(3));
                }
            }
        }
        byLabeler.values().removeIf(Map::isEmpty);
        List<FailedOutcome> first = new ArrayList<>();
        read(labelers, first::add, LISTED);
        return new Failures(byKind, byLabeler, first);
    }

    void forEach(Map<Integer, LabelerInfo> labelers, Consumer<FailedOutcome> consumer) throws SQLException {
        read(labelers, consumer, Long.MAX_VALUE);
    }

    private void read(Map<Integer, LabelerInfo> labelers, Consumer<FailedOutcome> consumer, long limit)
            throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select e.name, o.labeler, o.kind, o.text, o.attempt"
                                + " from outcome o join example e on e.id = o.example where o.kind > "
                                + Kinds.ABSTENTION + " and "
                                + current.condition("o.example") + " order by o.example, o.labeler");
                ResultSet rows = select.executeQuery()) {
            long told = 0;
            while (told < limit && rows.next()) {
                LabelerInfo labeler = labelers.get(rows.getInt(2));
                if (labeler != null) {
                    told++;
                    consumer.accept(new FailedOutcome(
                            rows.getString(1),
                            labeler.name(),
                            Kinds.failure(rows.getInt(3)),
                            Optional.ofNullable(rows.getString(4)).orElse(""),
                            rows.getInt(5)));
                }
            }
        }
    }
}
