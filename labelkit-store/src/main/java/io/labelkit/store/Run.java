package io.labelkit.store;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.manifest.ManifestJson;
import io.labelkit.core.pipeline.OutcomeStore;
import io.labelkit.core.run.CallLog;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.OutcomeTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run of labelers, on disk: outcomes are durable a moment after they came, and a run that was killed goes on where it
 * was. A run is a directory; one process at a time may have it open for labelling, any number may look at it.
 *
 * <pre>{@code
 * try (Run run = Run.open(Path.of("spam-run"))) {
 *     LocalExecutor.create().run(data, labelers, run.sink(space, infos));
 *     try (RunView view = run.view()) {
 *         VoteMatrix votes = view.votes();
 *     }
 * }
 * }</pre>
 *
 * <p>Unchanged work is not repeated: an outcome belongs to an example's id and content (data and metadata) and to a
 * labeler's name and fingerprint. What changed is asked again, and only that; a labeler without a version is asked again
 * in every session. Failures stay as they are, until {@link #retrying} asks for their kinds again; an example that was
 * over budget is always asked again, and so is one whose vote the label space no longer knows.
 *
 * <p>Outcomes are committed together, at most 50 ms after the first of them came, with a flush to the disk. Killing the
 * process, at any moment, loses at most what had not been committed; losing power does the same if the disk keeps its
 * promises. Thread-safe, but only one sink at a time may be in use: making another retires the one before.
 */
public final class Run implements OutcomeStore, AutoCloseable {
    private static final Duration DELAY = Duration.ofMillis(50);

    private final Path directory;
    private final RunLock lock;
    private final Connection connection;
    private final GroupCommit commits;
    private final AskedAnew anew = new AskedAnew();
    private final StoredCalls calls;
    private Set<FailureKind> retried = EnumSet.of(FailureKind.OVER_BUDGET);
    private @Nullable RunSink inUse;

    private Run(Path directory, RunLock lock, Connection connection) {
        this.directory = directory;
        this.lock = lock;
        this.connection = connection;
        this.commits = new GroupCommit(connection, DELAY);
        this.calls = new StoredCalls(connection, commits, anew);
    }

    /**
     * Opens a run for labelling, and makes it if there is none.
     *
     * @param directory the run's directory; made if it is missing
     * @return the run; close it
     * @throws RunLockedException if it is open for labelling already, here or in another process
     * @throws RunFormatException if the directory holds something else, a damaged run, or one of a newer library
     * @throws RunStorageException if it cannot be written
     * @throws java.io.UncheckedIOException if the directory or the lock in it cannot be made
     */
    public static Run open(Path directory) {
        return open(directory, Database::write);
    }

    /** Opens the database in a way of its own. */
    static Run open(Path directory, Function<Path, Connection> database) {
        Database.makeDirectory(directory);
        RunLock lock = RunLock.acquire(directory);
        try {
            return new Run(directory, lock, database.apply(directory));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Looks into a run, without keeping anybody from writing to it.
     *
     * @param directory the run's directory
     * @return the view; close it
     * @throws RunFormatException if there is no run, or one of another form
     */
    public static RunView view(Path directory) {
        return new RunView(Database.read(directory));
    }

    /**
     * Who has a run open for labelling now.
     *
     * @param directory the run's directory
     * @return process, host, time of start and command, in words; empty if nobody has
     * @throws java.io.UncheckedIOException if the lock in the directory cannot be looked at
     */
    public static Optional<String> holder(Path directory) {
        return RunLock.holder(directory);
    }

    /**
     * From now on, sinks ask again for outcomes that failed in one of these ways. What the failures cost stays known. If
     * the failure is what a labeler made of an answer, {@link #calls} does not find that answer any more for this
     * labeler and example, so that a new one is paid for.
     *
     * @param kinds the kinds of failure
     * @return this
     */
    public synchronized Run retrying(Set<FailureKind> kinds) {
        retried = EnumSet.of(FailureKind.OVER_BUDGET);
        retried.addAll(kinds);
        return this;
    }

    /**
     * Starts a session: a sink that takes the outcomes of an executor.
     *
     * @param space the label space
     * @param labelers the labelers, in the order the executor gets them
     * @return the sink
     */
    @Override
    public synchronized RunSink sink(LabelSpace space, List<LabelerInfo> labelers) {
        Checks.distinct(labelers.stream().map(LabelerInfo::name).toList(), "names of labelers");
        Set<Integer> again = retried.stream().map(Kinds::number).collect(Collectors.toUnmodifiableSet());
        retireSink();
        anew.clear();
        RunSink[] made = new RunSink[1];
        commits.await(commits.write(0, () -> {
            Session session = Session.start(connection, space, labelers);
            made[0] = StorageErrors.making(() ->
                    new RunSink(connection, commits, session, again, OtherPayloads.notIn(space, connection), anew));
        }));
        RunSink sink = made[0];
        inUse = sink;
        commits.join(sink::flush);
        return sink;
    }

    private void retireSink() {
        RunSink before = inUse;
        if (before != null) {
            commits.join(GroupCommit.Participant.NOBODY);
            commits.read(before::retire);
            inUse = null;
        }
    }

    /**
     * The record of paid calls.
     *
     * @return the log; an answer that was an error is kept for its cost and not found again, and neither is one that a
     *     labeler made a failure of which is asked for again
     */
    public CallLog calls() {
        return calls;
    }

    /**
     * Keeps the manifest of a result that was made of the run.
     *
     * @param manifest the manifest
     */
    @Override
    public void keep(Manifest manifest) {
        commits.await(commits.write(0, () -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into manifest(written, json) values(?, ?)")) {
                insert.setString(1, Session.now());
                insert.setString(2, ManifestJson.write(manifest));
                insert.executeUpdate();
            }
        }));
    }

    /**
     * Takes all outcomes that a labeler gave under its last fingerprint for outcomes of a new one, so that they are not
     * asked for again: for a change of which the caller knows that it changes no answer. Ends the sink in use.
     *
     * @param labeler the labeler with its new fingerprint
     * @throws IllegalArgumentException if no labeler of this name is known, the fingerprint is known already, or the
     *     labeler has no version
     */
    public synchronized void adopt(LabelerInfo labeler) {
        retireSink();
        commits.alone(() -> new Adoption(connection).adopt(labeler));
    }

    /**
     * Forgets examples: their ids, contents, outcomes, and the calls in which they were asked about. When this returns,
     * nothing of them is in the files of the run any more. The whole file is written anew, so forget many at once. Ends
     * the sink in use.
     *
     * @param ids the ids of the examples
     * @return how many of them the run knew
     * @throws RunStorageException if somebody else looks at the run, so that traces may stay; forget again later
     */
    public synchronized int forget(Collection<String> ids) {
        return erase(ids, Erasure.Extent.EVERYTHING);
    }

    /**
     * Removes what labelers wrote about examples: rationales, messages, reasons, and the calls in which they were asked
     * about. Ids and votes stay. The whole file is written anew, so redact many at once. Ends the sink in use.
     *
     * @param ids the ids of the examples
     * @return how many of them the run knew
     * @throws RunStorageException if somebody else looks at the run, so that traces may stay; redact again later
     */
    public synchronized int redact(Collection<String> ids) {
        return erase(ids, Erasure.Extent.TEXTS);
    }

    private int erase(Collection<String> ids, Erasure.Extent extent) {
        retireSink();
        int[] known = new int[1];
        commits.alone(() -> known[0] = new Erasure(connection).erase(ids, extent));
        return known[0];
    }

    /**
     * Renames, merges or splits labels of the space, in the space and in all votes that are stored. Ends the sink in
     * use.
     *
     * @param change what changes
     * @return the label space of the last session after the change
     * @throws IllegalArgumentException if a label of the change is not in the space, or a vote cannot be carried over;
     *     nothing is changed then
     * @throws RunFormatException if nothing was ever labelled
     */
    public synchronized LabelSpace relabel(Relabelling change) {
        retireSink();
        LabelSpace[] space = new LabelSpace[1];
        commits.alone(() -> space[0] = new Migrator(connection).migrate(change));
        return space[0];
    }

    /**
     * Looks at what is durable now, which is everything that arrived.
     *
     * @return the view; close it
     */
    public RunView view() {
        commits.commit();
        return view(directory);
    }

    /**
     * The outcomes of the last session's labelers about the examples the run is about now, in memory.
     *
     * @return the table
     */
    @Override
    public OutcomeTable outcomes() {
        try (RunView view = view()) {
            return view.outcomes();
        }
    }

    @Override
    public String toString() {
        return "Run in " + directory;
    }

    /** Makes durable what arrived, and lets others open the run. */
    @Override
    public void close() {
        try {
            try {
                commits.close();
            } finally {
                connection.close();
            }
        } catch (SQLException e) {
            throw new RunStorageException("cannot close the run", e);
        } finally {
            lock.close();
        }
    }
}
