package io.labelkit.store;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.label.LabelSpaceJson;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run holds, as it was when the view was opened: questions do not disturb whoever writes to it, and all answers
 * of one view agree. Not thread-safe. Made by {@link Run#view(java.nio.file.Path)}.
 */
public final class RunView implements AutoCloseable {
    private final Connection connection;

    RunView(Connection connection) {
        this.connection = connection;
    }

    /**
     * The label space of the last session.
     *
     * @return the space
     * @throws RunFormatException if nothing was ever labelled
     */
    public LabelSpace space() {
        return ask(() -> LabelSpaceJson.read(Json.read(last("space"))));
    }

    /**
     * The labelers of the last session, in order.
     *
     * @return the labelers; none if nothing was ever labelled
     */
    public List<LabelerInfo> labelers() {
        return ask(() -> List.copyOf(sessionLabelers().values()));
    }

    /**
     * How far the run is.
     *
     * @return the status
     */
    public RunStatus status() {
        return ask(() -> new StatusQuery(connection).run(sessionLabelers()));
    }

    /**
     * The outcomes of the last session's labelers about the examples the run is about now, in memory.
     *
     * @return the table
     */
    public OutcomeTable outcomes() {
        return ask(() -> {
            LabelSpace space = LabelSpaceJson.read(Json.read(last("space")));
            Map<Integer, LabelerInfo> labelers = sessionLabelers();
            OutcomeTable.Builder table = OutcomeTable.builder(space, List.copyOf(labelers.values()));
            Map<Integer, Integer> columns = columns(labelers);
            try (StoredOutcomes stored = new StoredOutcomes(connection, space.kind())) {
                new CurrentExamples(connection).forEach(slice -> {
                    int[] rows = new int[slice.counts().length];
                    for (int i = 0; i < rows.length; i++) {
                        rows[i] = slice.counts()[i] ? table.addExample(slice.names().get(i)) : -1;
                    }
                    stored.forEach(slice, (index, labeler, outcome) -> {
                        Integer column = columns.get(labeler);
                        if (column != null) {
                            table.set(rows[index], column, outcome);
                        }
                    });
                });
            }
            return table.build();
        });
    }

    /**
     * The votes of the last session's labelers about the examples the run is about now. Takes the memory of the matrix,
     * not that of all outcomes.
     *
     * @return the matrix; it knows who was asked
     */
    public VoteMatrix votes() {
        return ask(() -> {
            LabelSpace space = LabelSpaceJson.read(Json.read(last("space")));
            Map<Integer, LabelerInfo> labelers = sessionLabelers();
            VoteMatrixBuilder matrix = VoteMatrix.builder(space).knowsWhoWasAsked();
            labelers.values().forEach(matrix::addLabeler);
            try (StoredOutcomes stored = new StoredOutcomes(connection, space.kind())) {
                new CurrentExamples(connection).forEach(slice -> {
                    for (int i = 0; i < slice.counts().length; i++) {
                        if (slice.counts()[i]) {
                            matrix.addExample(slice.names().get(i));
                        }
                    }
                    stored.forEach(slice, (index, labeler, outcome) -> {
                        LabelerInfo info = labelers.get(labeler);
                        if (info != null) {
                            add(matrix, slice.names().get(index), info.name(), outcome);
                        }
                    });
                });
            }
            return matrix.build();
        });
    }

    private static void add(VoteMatrixBuilder matrix, String example, String labeler, Outcome outcome) {
        if (outcome instanceof Outcome.Voted voted) {
            matrix.add(example, labeler, voted.vote());
        } else {
            matrix.addSilence(example, labeler);
        }
    }

    private static Map<Integer, Integer> columns(Map<Integer, LabelerInfo> labelers) {
        Map<Integer, Integer> columns = new HashMap<>();
        labelers.keySet().forEach(number -> columns.put(number, columns.size()));
        return columns;
    }

    /** The labelers of the last session by number, in order. */
    private Map<Integer, LabelerInfo> sessionLabelers() throws SQLException {
        Map<Integer, LabelerInfo> labelers = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select l.id, name, fingerprint, versioned, derived_from from"
                        + " session_labeler s join labeler l on l.id = s.labeler where s.session = (select max(id)"
                        + " from session) order by position")) {
            while (rows.next()) {
                Fingerprint fingerprint =
                        new Fingerprint(new ContentHash(rows.getString(3)), rows.getInt(4) == 1);
                labelers.put(
                        rows.getInt(1),
                        new LabelerInfo(rows.getString(2), fingerprint, Set.copyOf(Names.read(rows.getString(5)))));
            }
        }
        return labelers;
    }

    private String last(String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select " + column + " from session order by id desc limit 1")) {
            if (!row.next()) {
                throw new RunFormatException("nothing was labelled in this run yet");
            }
            return row.getString(1);
        }
    }

    /** A question to the database. */
    @FunctionalInterface
    private interface Question<R> {
        R answer() throws SQLException;
    }

    private static <R> R ask(Question<R> question) {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static RunStorageException unreadable(SQLException e) {
        return new RunStorageException("the run cannot be read (" + e.getMessage() + ")", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new RunStorageException("cannot close the run", e);
        }
    }
}
