package io.labelkit.store;

import io.labelkit.core.vote.Cost;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The cost of an answer as four columns: tokens sent, tokens received, money, nanoseconds. Unknown is null. */
final class CostColumns {
    private CostColumns() {}

    static void set(PreparedStatement statement, int first, Cost cost) throws SQLException {
        set(statement, first, cost.inputTokens());
        set(statement, first + 1, cost.outputTokens());
        set(statement, first + 2, cost.money());
        set(
                statement,
                first + 3,
                cost.latency().map(d -> OptionalLong.of(d.toNanos())).orElse(OptionalLong.empty()));
    }

    static void set(PreparedStatement statement, int column, OptionalDouble value) throws SQLException {
        if (value.isPresent()) {
            statement.setDouble(column, value.getAsDouble());
        } else {
            statement.setNull(column, Types.REAL);
        }
    }

    private static void set(PreparedStatement statement, int column, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(column, value.getAsLong());
        } else {
            statement.setNull(column, Types.INTEGER);
        }
    }

    static Cost read(ResultSet row, int first) throws SQLException {
        OptionalLong input = optional(row, first);
        OptionalLong output = optional(row, first + 1);
        double money = row.getDouble(first + 2);
        OptionalDouble price = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(money);
        OptionalLong nanos = optional(row, first + 3);
        if (input.isEmpty() && output.isEmpty() && price.isEmpty() && nanos.isEmpty()) {
            return Cost.UNKNOWN;
        }
        return new Cost(
                input,
                output,
                price,
                nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty());
    }

    private static OptionalLong optional(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
