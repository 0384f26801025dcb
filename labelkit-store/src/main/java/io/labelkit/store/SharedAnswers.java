package io.labelkit.store;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.run.AnswerCache;
import io.labelkit.core.run.CallAnswer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of paid answers that runs share, also at the same time and in several processes. An answer is found by the hash
 * of everything that changes it, so a change of the prompt, the model, a setting or the form of the answer makes it
 * another one. Answers that are too old are not found. The file holds answers, which may repeat texts; it holds neither
 * ids nor requests.
 *
 * <p>Each run keeps the answers that it uses, so the file can be deleted at any time. Thread-safe.
 *
 * <pre>{@code
 * try (SharedAnswers answers = SharedAnswers.open(Path.of("answers.db"), Optional.of(Duration.ofDays(7)))) {
 *     LlmClient client = LlmClient.builder(model).cache(answers, AnswerCacheMode.READ_WRITE).build();
 * }
 * }</pre>
 */
public final class SharedAnswers implements AnswerCache, AutoCloseable {
    private final Connection connection;
    private final Optional<Duration> timeToLive;
    private final InstantSource clock;

    private SharedAnswers(Connection connection, Optional<Duration> timeToLive, InstantSource clock) {
        this.connection = connection;
        this.timeToLive = timeToLive;
        this.clock = clock;
    }

    /**
     * Opens a file of answers, and makes it if it is missing.
     *
     * @param file the file; a local disk is needed where several processes use it
     * @param timeToLive how old an answer may be; empty if any age will do
     * @return the answers; close them
     * @throws RunFormatException if the file is something else, or of a newer library
     * @throws RunStorageException if it cannot be written
     * @throws IllegalArgumentException if the time to live is not above zero
     */
    public static SharedAnswers open(Path file, Optional<Duration> timeToLive) {
        return open(file, timeToLive, InstantSource.system());
    }

    static SharedAnswers open(Path file, Optional<Duration> timeToLive, InstantSource clock) {
        timeToLive.ifPresent(
                time -> Checks.check(!time.isNegative() && !time.isZero(), "timeToLive", "above zero", time));
        return new SharedAnswers(SharedAnswersFile.open(file), timeToLive, clock);
    }

    /** An answer that is older than the time to live is not found, though it is still in the file. */
    @Override
    public synchronized Optional<CallAnswer> find(ContentHash request) {
        long oldest = timeToLive
                .map(time -> clock.instant().minus(time).toEpochMilli())
                .orElse(Long.MIN_VALUE);
        try (PreparedStatement select = connection.prepareStatement("select text, model, finish, details, input_tokens,"
                + " output_tokens, money, nanos from answer where request = ? and kept > ?")) {
            select.setBytes(1, bytes(request));
            select.setLong(2, oldest);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw StorageErrors.reading(e);
        }
    }

    private static CallAnswer read(ResultSet row) throws SQLException {
        return new CallAnswer(
                Optional.of(row.getString(1)),
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)),
                Optional.empty(),
                Optional.ofNullable(row.getString(4)),
                true,
                CostColumns.read(row, 5));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the answer is an error or has no text
     */
    @Override
    public synchronized void put(ContentHash request, CallAnswer answer) {
        Checks.check(
                answer.error().isEmpty() && answer.text().isPresent(),
                "answer",
                "a text and no error",
                answer.error().orElse("without text"));
        try (PreparedStatement insert = connection.prepareStatement("insert or replace into answer(request, kept, text,"
                + " model, finish, details, input_tokens, output_tokens, money, nanos) values(?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?)")) {
            insert.setBytes(1, bytes(request));
            insert.setLong(2, clock.instant().toEpochMilli());
            insert.setString(3, answer.text().orElse(""));
            set(insert, 4, answer.model().orElse(null));
            set(insert, 5, answer.finishReason().orElse(null));
            set(insert, 6, answer.details().orElse(null));
            CostColumns.set(insert, 7, answer.cost());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw StorageErrors.writing("an answer could not be put into the cache", e);
        }
    }

    /**
     * How many answers are in the file, those that are too old included.
     *
     * @return the number
     */
    public synchronized long size() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from answer")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw StorageErrors.reading(e);
        }
    }

    /**
     * Removes answers, and all traces of them in the file, which is written anew.
     *
     * @param keptBefore those that were kept before this moment are removed
     * @return how many were removed
     * @throws RunStorageException if somebody else uses the file just now
     */
    public synchronized int removeOlderThan(Instant keptBefore) {
        int removed;
        try (PreparedStatement delete = connection.prepareStatement("delete from answer where kept < ?");
                Statement statement = connection.createStatement()) {
            delete.setLong(1, keptBefore.toEpochMilli());
            removed = delete.executeUpdate();
            statement.execute("vacuum");
            statement.execute("pragma wal_checkpoint(truncate)");
        } catch (SQLException e) {
            throw StorageErrors.writing("answers could not be removed from the cache", e);
        }
        return removed;
    }

    private static byte[] bytes(ContentHash request) {
        return HexFormat.of().parseHex(request.hex());
    }

    private static void set(PreparedStatement statement, int column, @Nullable String value) throws SQLException {
        if (value == null) {
            statement.setNull(column, Types.VARCHAR);
        } else {
            statement.setString(column, value);
        }
    }

    /** Closes the file. */
    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw StorageErrors.writing("the cache of answers could not be closed", e);
        }
    }
}
