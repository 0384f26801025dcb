package io.labelkit.store;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run of labelers, on disk: outcomes are durable a moment after they came, and a run that was killed goes on where it
 * was. A run is a directory; one process at a time may have it open for labelling, any number may look at it.
 *
 * <pre>{@code
 * try (Run run = Run.open(Path.of("spam-run"))) {
 *     LocalExecutor.create().run(data, labelers, run.sink(space, infos));
 *     VoteMatrix votes = run.view().votes();
 * }
 * }</pre>
 *
 * <p>Unchanged work is not repeated: an outcome belongs to an example's id and content (data and metadata) and to a
 * labeler's name and fingerprint. What changed is asked again, and only that; a labeler without a version is asked again
 * in every session. Failures stay as they are, until {@link #retrying} asks for their kinds again; an example that was
 * over budget is always asked again.
 *
 * <p>Outcomes are committed together, at most 50 ms after the first of them came, with a flush to the disk. Killing the
 * process, at any moment, loses at most what had not been committed; losing power does the same if the disk keeps its
 * promises. Thread-safe, but only one sink at a time may be in use.
 */
public final class Run implements AutoCloseable {
    private static final Duration DELAY = Duration.ofMillis(50);

    private final Path directory;
    private final RunLock lock;
    private final Connection connection;
    private final GroupCommit commits;
    private Set<FailureKind> retried = EnumSet.of(FailureKind.OVER_BUDGET);

    private Run(Path directory, RunLock lock, Connection connection) {
        this.directory = directory;
        this.lock = lock;
        this.connection = connection;
        this.commits = new GroupCommit(connection, DELAY);
    }

    /**
     * Opens a run for labelling, and makes it if there is none.
     *
     * @param directory the run's directory; made if it is missing
     * @return the run; close it
     * @throws RunLockedException if it is open for labelling already, here or in another process
     * @throws RunFormatException if the directory holds something else, or a run of a newer library
     */
    public static Run open(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directory " + directory, e);
        }
        RunLock lock = RunLock.acquire(directory);
        try {
            return new Run(directory, lock, Database.write(directory));
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
     * From now on, sinks ask again for outcomes that failed in one of these ways.
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
    public synchronized RunSink sink(LabelSpace space, List<LabelerInfo> labelers) {
        Checks.distinct(labelers.stream().map(LabelerInfo::name).toList(), "names of labelers");
        Set<Integer> again = retried.stream().map(Kinds::number).collect(Collectors.toUnmodifiableSet());
        RunSink[] sink = new RunSink[1];
        commits.await(commits.write(
                1,
                () -> sink[0] =
                        new RunSink(connection, commits, Session.start(connection, space, labelers), again)));
        return sink[0];
    }

    /**
     * Looks at what is durable now.
     *
     * @return the view; close it
     */
    public RunView view() {
        commits.commit();
        return view(directory);
    }

    /** Makes durable what arrived, and lets others open the run. */
    @Override
    public void close() {
        try (lock;
                AutoCloseable database = connection::close;
                commits) {
            // Closed in the opposite order of naming.
        } catch (SQLException e) {
            throw new RunStorageException("cannot close the run", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
