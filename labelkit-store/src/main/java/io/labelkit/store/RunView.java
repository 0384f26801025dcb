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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
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
            try (PayloadTable payloads = new PayloadTable(connection);
                    PreparedStatement select = connection.prepareStatement(
                            "select labeler, " + OutcomeRows.COLUMNS + " from outcome where example = ?")) {
                new CurrentExamples(connection).forEach((name, example) -> {
                    int row = table.addExample(name);
                    each(select, example, (labeler, result) -> {
                        Integer column = columns.get(labeler);
                        if (column != null) {
                            table.set(row, column, OutcomeRows.read(result, 2, payloads, space.kind()));
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
            try (PayloadTable payloads = new PayloadTable(connection);
                    PreparedStatement select = connection.prepareStatement(
                            "select labeler, " + OutcomeRows.COLUMNS + " from outcome where example = ?")) {
                new CurrentExamples(connection).forEach((name, example) -> {
                    matrix.addExample(name);
                    each(select, example, (labeler, result) -> {
                        LabelerInfo info = labelers.get(labeler);
                        if (info != null) {
                            add(matrix, name, info.name(), OutcomeRows.read(result, 2, payloads, space.kind()));
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

    /** Something to do with an outcome's row. */
    @FunctionalInterface
    private interface RowWork {
        void run(int labeler, ResultSet row) throws SQLException;
    }

    private static void each(PreparedStatement select, int example, RowWork work) {
        try {
            select.setInt(1, example);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    work.run(rows.getInt(1), rows);
                }
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static Map<Integer, Integer> columns(Map<Integer, LabelerInfo> labelers) {
        Map<Integer, Integer> columns = new HashMap<>();
        labelers.keySet().forEach(number -> columns.put(number, columns.size()));
        return columns;
    }

    /** The labelers of the last session by number, in order. */
    private Map<Integer, LabelerInfo> sessionLabelers() throws SQLException {
        Map<Integer, LabelerInfo> labelers = new java.util.LinkedHashMap<>();
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
