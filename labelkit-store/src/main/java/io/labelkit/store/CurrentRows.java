package io.labelkit.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import org.sqlite.Function;

/** Lets queries ask whether an example is one that the run is about now. */
final class CurrentRows {
    private static final String NAME = "labelkit_current";

    private final BitSet rows;
    private final boolean all;

    private CurrentRows(BitSet rows, boolean all) {
        this.rows = rows;
        this.all = all;
    }

    /** Makes the question known to a connection. */
    static CurrentRows on(Connection connection) throws SQLException {
        BitSet rows = new CurrentExamples(connection).rows();
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from example")) {
            boolean all = count.next() && count.getInt(1) == rows.cardinality();
            if (!all) {
                Function.create(connection, NAME, new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        result(rows.get(value_int(0)) ? 1 : 0);
                    }
                });
            }
            return new CurrentRows(rows, all);
        }
    }

    BitSet rows() {
        return rows;
    }

    int count() {
        return rows.cardinality();
    }

    /** A condition on a column that has the number of an example. */
    String condition(String column) {
        return all ? "1" : NAME + "(" + column + ")";
    }
}
