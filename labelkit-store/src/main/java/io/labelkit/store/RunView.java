package io.labelkit.store;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run holds, as it was when the view was opened: questions do not disturb whoever writes to it, and all answers
 * of one view agree. While it is open the log beside the database grows, so close it soon. Not thread-safe. Made by
 * {@link Run#view(java.nio.file.Path)}.
 */
public final class RunView implements AutoCloseable {
    private final Connection connection;
    private final StoredSessions sessions;
    private @Nullable CurrentRows current;

    RunView(Connection connection) {
        this.connection = connection;
        this.sessions = new StoredSessions(connection);
    }

    /**
     * The label space of the last session.
     *
     * @return the space
     * @throws RunFormatException if nothing was ever labelled
     */
    public LabelSpace space() {
        return ask(sessions::space);
    }

    /**
     * The labelers of the last session, in order.
     *
     * @return the labelers; none if nothing was ever labelled
     */
    public List<LabelerInfo> labelers() {
        return ask(() -> List.copyOf(sessions.labelers().values()));
    }

    /**
     * How far the run is.
     *
     * @return the status
     */
    public RunStatus status() {
        return ask(() -> new StatusQuery(connection, current()).run(sessions.labelers()));
    }

    /**
     * What was spent, in all sessions.
     *
     * @return the cost by name of labeler; labelers without any known cost are absent
     */
    public Map<String, LabelerCost> costs() {
        return ask(() -> Map.copyOf(CostQuery.ofOutcomes(connection)));
    }

    /**
     * The paid calls that were recorded.
     *
     * @return the counts by name of labeler
     */
    public Map<String, CallCounts> calls() {
        return ask(() -> Map.copyOf(CallCounts.query(connection)));
    }

    /**
     * The paid calls of which it is not known what they cost.
     *
     * @return how many, and what they are taken to have cost
     */
    public CallsInDoubt callsInDoubt() {
        return ask(() -> CallsInDoubt.query(connection));
    }

    /**
     * Tells of every paid call that was recorded, in the order in which they were made.
     *
     * @param texts whether answers are told word for word; without them it is faster
     * @param consumer who is told
     */
    public void forEachCall(boolean texts, Consumer<RecordedCall> consumer) {
        Consumer<RecordedCall> told = StorageErrors.OfTheCaller.from(consumer);
        ask(() -> {
            RecordedCall.forEach(connection, texts, told);
            return true;
        });
    }

    /**
     * The failures of the last session's labelers about the examples the run is about now.
     *
     * @return the failures, of which the first thousand are listed
     */
    public Failures failed() {
        return ask(() -> new FailureQuery(connection, current()).summary(sessions.labelers()));
    }

    /**
     * Tells of every failure of the last session's labelers about the examples the run is about now.
     *
     * @param consumer who is told
     */
    public void forEachFailure(Consumer<FailedOutcome> consumer) {
        Consumer<FailedOutcome> told = StorageErrors.OfTheCaller.from(consumer);
        ask(() -> {
            new FailureQuery(connection, current()).forEach(sessions.labelers(), told);
            return true;
        });
    }

    /**
     * What is stored and does not count any more, or must be asked again in every session.
     *
     * @return the report
     */
    public StaleReport stale() {
        return ask(() -> new StaleQuery(connection, current()).run(sessions.labelers()));
    }

    /**
     * The manifests that were kept, oldest first.
     *
     * @return the manifests
     * @see Run#keep
     */
    public List<Manifest> manifests() {
        return ask(sessions::manifests);
    }

    /**
     * The manifest that was kept last.
     *
     * @return the manifest, or empty if none was kept
     */
    public Optional<Manifest> manifest() {
        List<Manifest> all = manifests();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * What was done to the run as a whole.
     *
     * @return the events, oldest first
     */
    public List<RunEvent> events() {
        return ask(() -> List.copyOf(Events.read(connection)));
    }

    /**
     * Tells of every outcome of the last session's labelers about the examples the run is about now, example after
     * example by some thousands; within these, and among the labelers, in no order that is promised. Takes the memory
     * of some thousands of outcomes.
     *
     * @param consumer who is told
     */
    public void forEachOutcome(Consumer<RunOutcome> consumer) {
        Consumer<RunOutcome> told = StorageErrors.OfTheCaller.from(consumer);
        ask(() -> {
            Map<Integer, LabelerInfo> labelers = sessions.labelers();
            try (StoredOutcomes stored = new StoredOutcomes(connection, sessions.space())) {
                new CurrentExamples(connection)
                        .forEach(slice -> stored.forEach(slice, (index, number, outcome, n) -> {
                            LabelerInfo labeler = labelers.get(number);
                            if (labeler != null) {
                                told.accept(new RunOutcome(slice.names().get(index), labeler.name(), outcome, n));
                            }
                        }));
            }
            return true;
        });
    }

    /**
     * The outcomes of the last session's labelers about the examples the run is about now, in memory.
     *
     * @return the table
     */
    public OutcomeTable outcomes() {
        return ask(() -> {
            LabelSpace space = sessions.space();
            Map<Integer, LabelerInfo> labelers = sessions.labelers();
            OutcomeTable.Builder table = OutcomeTable.builder(space, List.copyOf(labelers.values()));
            Map<Integer, Integer> columns = columns(labelers);
            try (StoredOutcomes stored = new StoredOutcomes(connection, space)) {
                new CurrentExamples(connection).forEach(slice -> {
                    int[] rows =
                            slice.names().stream().mapToInt(table::addExample).toArray();
                    stored.forEach(slice, (index, labeler, outcome, attempt) -> {
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
            LabelSpace space = sessions.space();
            Map<Integer, LabelerInfo> labelers = sessions.labelers();
            VoteMatrixBuilder matrix = VoteMatrix.builder(space).knowsWhoWasAsked();
            labelers.values().forEach(matrix::addLabeler);
            try (StoredOutcomes stored = new StoredOutcomes(connection, space)) {
                new CurrentExamples(connection).forEach(slice -> {
                    slice.names().forEach(matrix::addExample);
                    stored.forEachVote(slice, votesInto(matrix, slice, labelers));
                });
            }
            return matrix.build();
        });
    }

    private static StoredOutcomes.VoteWork votesInto(
            VoteMatrixBuilder matrix, CurrentExamples.Slice slice, Map<Integer, LabelerInfo> labelers) {
        return new StoredOutcomes.VoteWork() {
            @Override
            public void voted(int index, int labeler, Vote vote) {
                LabelerInfo info = labelers.get(labeler);
                if (info != null) {
                    matrix.add(slice.names().get(index), info.name(), vote);
                }
            }

            @Override
            public void silent(int index, int labeler) {
                LabelerInfo info = labelers.get(labeler);
                if (info != null) {
                    matrix.addSilence(slice.names().get(index), info.name());
                }
            }
        };
    }

    private static Map<Integer, Integer> columns(Map<Integer, LabelerInfo> labelers) {
        Map<Integer, Integer> columns = new HashMap<>();
        new ArrayList<>(labelers.keySet()).forEach(number -> columns.put(number, columns.size()));
        return columns;
    }

    private CurrentRows current() throws SQLException {
        CurrentRows rows = current;
        if (rows == null) {
            rows = CurrentRows.on(connection);
            current = rows;
        }
        return rows;
    }

    /** The database, for questions that take two runs. */
    Connection connection() {
        return connection;
    }

    static <R> R ask(StorageErrors.Question<R> question) {
        try {
            return StorageErrors.making(question);
        } catch (SQLException e) {
            throw StorageErrors.reading(e);
        } catch (StorageErrors.OfTheCaller e) {
            throw e.thrown();
        }
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
