package io.labelkit.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Work that is done as a whole or not at all, on a connection that commits each statement by itself. */
final class Transactions {
    private Transactions() {}

    static void whole(Connection connection, GroupCommit.Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
