package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import java.math.BigDecimal;
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
 * @param retries how many asked again what an earlier call had failed at
 * @param repeated how many of those without an answer were made again later, so that they may have been paid for twice
 * @param reused for how many more questions the answer came from a cache that runs share, so that no call was made
 * @param inputTokens tokens sent, as far as they are known
 * @param outputTokens tokens received, as far as they are known
 * @param priced of how many calls the price is known
 * @param money the exact sum of the known prices, in units of the currency that was in use
 */
public record CallCounts(
        long intended,
        long answered,
        long errors,
        long retries,
        long repeated,
        long reused,
        long inputTokens,
        long outputTokens,
        long priced,
        BigDecimal money)
        implements Displayable {

    /** A price is a double with twelve digits after the point, which are summed as integers. */
    private static final String PICOS = "cast(round(money * 1e12) as integer)";

    private static final String SUMS = "select labeler, sum(reused = 0), count(answered) - sum(reused), count(error),"
            + " sum(reused = 0 and request <> x'' and exists (select 1 from call c where c.request = call.request and"
            + " c.labeler = call.labeler and c.id < call.id and c.error is not null)),"
            + " sum(answered is null and exists (select 1 from call c where c.request = call.request and c.id > call.id"
            + " and c.request <> x'')), sum(reused), coalesce(sum(input_tokens), 0),"
            + " coalesce(sum(output_tokens), 0), count(money), coalesce(sum(" + PICOS + " / 1000000), 0),"
            + " coalesce(sum(" + PICOS + " % 1000000), 0) from call group by labeler";

    static Map<String, CallCounts> query(Connection connection) throws SQLException {
        Map<String, CallCounts> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SUMS)) {
            while (rows.next()) {
                counts.put(rows.getString(1), read(rows));
            }
        }
        return counts;
    }

    private static CallCounts read(ResultSet row) throws SQLException {
        return new CallCounts(
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                money(row.getLong(11), row.getLong(12)));
    }

    static BigDecimal money(long micros, long picos) {
        BigDecimal sum =
                BigDecimal.valueOf(micros, 6).add(BigDecimal.valueOf(picos, 12)).stripTrailingZeros();
        return sum.scale() < 0 ? sum.setScale(0) : sum;
    }

    /**
     * The calls of which no answer is stored: under way now, or when a run was killed.
     *
     * @return how many
     */
    public long unanswered() {
        return intended - answered;
    }

    @Override
    public Display display() {
        return Display.builder("Calls of a run")
                .count("intended", intended)
                .count("answered", answered)
                .count("unanswered", unanswered())
                .count("errors", errors)
                .count("retries", retries)
                .count("repeated", repeated)
                .count("reused", reused)
                .count("tokens in", inputTokens)
                .count("tokens out", outputTokens)
                .count("calls with a price", priced)
                .number("money", money.doubleValue(), Unit.decimal("", 4))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
