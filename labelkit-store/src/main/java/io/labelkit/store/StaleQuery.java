package io.labelkit.store;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.LabelerInfo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what does not count any more. */
final class StaleQuery {
    private final Connection connection;
    private final CurrentRows current;

    StaleQuery(Connection connection, CurrentRows current) {
        this.connection = connection;
        this.current = current;
    }

    StaleReport run(Map<Integer, LabelerInfo> labelers) throws SQLException {
        Set<String> changedExamples = new LinkedHashSet<>();
        Set<String> goneExamples = new LinkedHashSet<>();
        examples(changedExamples, goneExamples);
        Map<String, Fingerprint> today = new HashMap<>();
        labelers.values().forEach(labeler -> today.put(labeler.name(), labeler.fingerprint()));
        Map<String, LabelerDifference> changed = new LinkedHashMap<>();
        Set<String> gone = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, name, fingerprint, versioned, parts from labeler order by id")) {
            while (rows.next()) {
                String name = rows.getString(2);
                Optional<Fingerprint> now = Optional.ofNullable(today.get(name));
                if (labelers.containsKey(rows.getInt(1))) {
                    continue;
                }
                if (now.isEmpty()) {
                    gone.add(name);
                } else if (now.get().versioned()) {
                    Fingerprint old = Parts.read(rows.getString(3), rows.getInt(4) == 1, rows.getString(5));
                    changed.put(name, new LabelerDifference(name, Optional.of(old), now));
                }
            }
        }
        List<String> unversioned = labelers.values().stream()
                .filter(labeler -> !labeler.fingerprint().versioned())
                .map(LabelerInfo::name)
                .toList();
        return new StaleReport(
                List.copyOf(changedExamples),
                List.copyOf(goneExamples),
                List.copyOf(changed.values()),
                List.copyOf(gone),
                unversioned,
                outcomes(labelers.keySet()));
    }

    private void examples(Set<String> changed, Set<String> gone) throws SQLException {
        BitSet origins = new BitSet();
        int[] originOf = CurrentExamples.origins(connection);
        current.rows().stream().forEach(row -> origins.set(origin(originOf, row)));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, name from example order by id")) {
            while (rows.next()) {
                int row = rows.getInt(1);
                if (!current.rows().get(row)) {
                    (origins.get(origin(originOf, row)) ? changed : gone).add(rows.getString(2));
                }
            }
        }
    }

    private static int origin(int[] originOf, int row) {
        return row < originOf.length && originOf[row] != 0 ? originOf[row] : row;
    }

    private long outcomes(Collection<Integer> labelers) throws SQLException {
        String numbers = labelers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from outcome where labeler not in (" + numbers
                        + ") or not " + current.condition("example"))) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
