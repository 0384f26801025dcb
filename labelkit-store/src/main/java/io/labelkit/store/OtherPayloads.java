package io.labelkit.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.VotePayload;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What stored votes say that cannot be said in a label space, because the space was another one in earlier sessions. */
final class OtherPayloads {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OtherPayloads() {}

    /** The numbers of payloads that do not fit; looked for only if a session had another space. */
    static Set<Long> notIn(LabelSpace space, Connection connection) throws SQLException {
        Set<Long> others = new HashSet<>();
        if (!spaceChanged(space, connection)) {
            return others;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, json from payload")) {
            while (rows.next()) {
                if (!fits(rows.getString(2), space)) {
                    others.add(rows.getLong(1));
                }
            }
        }
        return others;
    }

    private static boolean spaceChanged(LabelSpace space, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct space from session")) {
            while (rows.next()) {
                if (!LabelSpaceJson.read(Json.read(rows.getString(1))).equals(space)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean fits(String json, LabelSpace space) {
        try {
            return fits(PayloadJson.read(MAPPER.readTree(json), space.kind()), space);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean fits(VotePayload payload, LabelSpace space) {
        if (payload instanceof VotePayload.Exactly exactly) {
            return space.problemWith(exactly.label()).isEmpty();
        }
        if (payload instanceof VotePayload.OneOf oneOf) {
            return has(space, oneOf.classes());
        }
        return payload instanceof VotePayload.NoneOf noneOf
                ? has(space, noneOf.classes())
                : has(
                        space,
                        ((VotePayload.Distribution) payload).probabilities().keySet());
    }

    private static boolean has(LabelSpace space, Collection<String> classes) {
        return space.classNames().containsAll(classes);
    }
}
