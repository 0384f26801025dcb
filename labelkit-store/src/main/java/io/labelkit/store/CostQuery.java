package io.labelkit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sums what was spent. A failure that is about to be asked for again is in two tables and counts once. */
final class CostQuery {
    private static final String SUMS = "select name, coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),"
            + " coalesce(sum(money), 0), count(nanos), avg(nanos), max(nanos) from (";

    private static final String KNOWN = "input_tokens, output_tokens, money, nanos";

    private CostQuery() {}

    /** By name of labeler; labelers of which no cost is known are absent. */
    static Map<String, LabelerCost> ofOutcomes(Connection connection) throws SQLException {
        return run(
                connection,
                SUMS + "select labeler, " + KNOWN + " from outcome where coalesce(" + KNOWN + ") is not null union all"
                        + " select e.labeler, e.input_tokens, e.output_tokens, e.money, e.nanos from earlier e join"
                        + " outcome o on o.example = e.example and o.labeler = e.labeler where o.attempt > e.attempt)"
                        + " s join labeler l on l.id = s.labeler group by name having count(" + "coalesce(" + KNOWN
                        + ")) > 0");
    }

    private static Map<String, LabelerCost> run(Connection connection, String sql) throws SQLException {
        Map<String, LabelerCost> costs = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                costs.put(rows.getString(1), cost(rows));
            }
        }
        return costs;
    }

    private static LabelerCost cost(ResultSet row) throws SQLException {
        long timed = row.getLong(5);
        return new LabelerCost(
                row.getLong(2),
                row.getLong(3),
                row.getDouble(4),
                timed,
                timed == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(Math.round(row.getDouble(6)))),
                timed == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(row.getLong(7))));
    }
}
