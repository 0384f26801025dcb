package io.labelkit.store;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.manifest.ManifestJson;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.LabelerInfo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what the sessions of a run say of themselves. */
final class StoredSessions {
    private final Connection connection;

    StoredSessions(Connection connection) {
        this.connection = connection;
    }

    LabelSpace space() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select space from session order by id desc limit 1")) {
            if (!row.next()) {
                throw new RunFormatException("nothing was labelled in this run yet");
            }
            return LabelSpaceJson.read(Json.read(row.getString(1)));
        }
    }

    /** The labelers of the last session by number, in order. */
    Map<Integer, LabelerInfo> labelers() throws SQLException {
        Map<Integer, LabelerInfo> labelers = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select l.id, name, fingerprint, versioned, parts, derived_from, families,"
                                + " coalesce(confidence_source, '') from"
                                + " session_labeler s join labeler l on l.id = s.labeler where s.session = (select max(id)"
                                + " from session) order by position")) {
            while (rows.next()) {
                Fingerprint fingerprint = Parts.read(rows.getString(3), rows.getInt(4) == 1, rows.getString(5));
                labelers.put(
                        rows.getInt(1),
                        new LabelerInfo(
                                rows.getString(2),
                                fingerprint,
                                Set.copyOf(Names.read(rows.getString(6))),
                                Set.copyOf(Names.read(rows.getString(7))),
                                ConfidenceSource.named(rows.getString(8))));
            }
        }
        return labelers;
    }

    List<Manifest> manifests() throws SQLException {
        List<Manifest> manifests = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select json from manifest order by id")) {
            while (rows.next()) {
                manifests.add(ManifestJson.read(rows.getString(1)));
            }
        }
        return List.copyOf(manifests);
    }
}
