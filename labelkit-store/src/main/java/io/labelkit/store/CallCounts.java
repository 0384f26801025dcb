package io.labelkit.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * The paid calls of one labeler.
 *
 * @param intended how many were about to be made
 * @param answered of how many an answer is stored, be it an error
 * @param errors how many of the answers were errors
 * @param repeated how many of those without an answer were made again later, so that they may have been paid for twice
 * @param reused for how many more questions the answer came from a cache that runs share, so that no call was made
 * @param inputTokens tokens sent, as far as they are known
 * @param outputTokens tokens received, as far as they are known
 * @param money the price, as far as it is known
 */
public record CallCounts(
        long intended,
        long answered,
        long errors,
        long repeated,
        long reused,
        long inputTokens,
        long outputTokens,
        double money) {

    static Map<String, CallCounts> query(Connection connection) throws SQLException {
        Map<String, CallCounts> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select labeler, sum(reused = 0), count(answered) - sum(reused),"
                        + " count(error), sum(answered is null and exists (select 1 from call c where c.request ="
                        + " call.request and c.id > call.id and c.request <> x'')), sum(reused), coalesce(sum(input_tokens), 0),"
                        + " coalesce(sum(output_tokens), 0), coalesce(sum(money), 0) from call group by labeler")) {
            while (rows.next()) {
                counts.put(
                        rows.getString(1),
                        new CallCounts(
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getLong(5),
                                rows.getLong(6),
                                rows.getLong(7),
                                rows.getLong(8),
                                rows.getDouble(9)));
            }
        }
        return counts;
    }

    /**
     * The calls of which no answer is stored: under way now, or when a run was killed.
     *
     * @return how many
     */
    public long unanswered() {
        return intended - answered;
    }
}
