package io.labelkit.store;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Calls of which it is not known what they cost: without an answer, since the process was killed meanwhile, or with an
 * error that came without a count of tokens. They are taken to have cost what the same request cost when it was
 * answered, or else as much as the dearest call of the same labeler.
 *
 * @param calls how many
 * @param inputTokens tokens that they are taken to have sent
 * @param outputTokens tokens that they are taken to have received
 * @param money the money that they are taken to have cost, in units of the currency that was in use
 */
public record CallsInDoubt(long calls, long inputTokens, long outputTokens, BigDecimal money) implements Displayable {

    private static final String PICOS = "cast(round(money * 1e12) as integer)";

    private static final String SUMS =
            "with dearest as (select labeler, max(input_tokens) i, max(output_tokens) o, max("
                    + PICOS + ") p from call group by labeler), doubt as (select "
                    + known("input_tokens", "i") + " i, " + known("output_tokens", "o") + " o, " + known(PICOS, "p")
                    + " p from call d where d.reused = 0 and d.input_tokens is null) select count(*), coalesce(sum(i), 0),"
                    + " coalesce(sum(o), 0), coalesce(sum(p / 1000000), 0), coalesce(sum(p % 1000000), 0) from doubt";

    private static String known(String column, String most) {
        return "coalesce((select max(" + column + ") from call c where c.request = d.request and c.input_tokens > 0),"
                + " (select " + most + " from dearest where dearest.labeler = d.labeler), 0)";
    }

    static CallsInDoubt query(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SUMS)) {
            row.next();
            return new CallsInDoubt(
                    row.getLong(1), row.getLong(2), row.getLong(3), CallCounts.money(row.getLong(4), row.getLong(5)));
        }
    }

    @Override
    public Display display() {
        return Display.builder("Calls whose answer never came")
                .count("calls", calls)
                .count("tokens in", inputTokens)
                .count("tokens out", outputTokens)
                .number("money", money.doubleValue(), Unit.decimal("", 4))
                .oneLine()
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
