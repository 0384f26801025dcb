package io.labelkit.store;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.LabelerInfo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Gives the outcomes of a labeler's last fingerprint to a new one. */
final class Adoption {
    private final Connection connection;

    Adoption(Connection connection) {
        this.connection = connection;
    }

    void adopt(LabelerInfo labeler) throws SQLException {
        Checks.check(labeler.fingerprint().versioned(), "labeler", "one with a version", labeler.name());
        Transactions.whole(connection, () -> {
            String hash = labeler.fingerprint().hash().hex();
            String before = last(labeler, hash);
            try (PreparedStatement update = connection.prepareStatement(
                    "update labeler set fingerprint = ?, versioned ="
                            + " 1, parts = ?, derived_from = ?, families = ?, confidence_source = ? where id = (select max(id) from labeler where name = ?)")) {
                update.setString(1, hash);
                update.setString(2, Parts.write(labeler.fingerprint()));
                update.setString(3, Names.write(labeler.derivedFrom()));
                update.setString(4, Names.write(labeler.families()));
                update.setString(5, labeler.confidenceSource().map(Enum::name).orElse(null));
                update.setString(6, labeler.name());
                update.executeUpdate();
            }
            Events.add(connection, "adopt", labeler.name() + ": " + before + " counts as " + hash);
        });
    }

    private String last(LabelerInfo labeler, String hash) throws SQLException {
        String last = "";
        try (PreparedStatement select =
                connection.prepareStatement("select fingerprint, versioned from labeler where name = ? order by id")) {
            select.setString(1, labeler.name());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    last = rows.getString(1);
                    Checks.check(
                            rows.getInt(2) == 0 || !last.equals(hash),
                            "fingerprint of " + labeler.name(),
                            "one that the run does not know",
                            hash);
                }
            }
        }
        Checks.check(!last.isEmpty(), "labeler", "one of the run", labeler.name());
        return last;
    }
}
