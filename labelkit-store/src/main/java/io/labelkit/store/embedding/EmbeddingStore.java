package io.labelkit.store.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.internal.Checks;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file of vectors: which model made which vector of which text, the text by its SHA-256. One file may serve several
 * models, several threads and several processes at once. It is a SQLite database; some 4 d + 60 bytes a vector of d
 * numbers are on disk, and next to nothing is held in memory.
 *
 * <p>Vectors are written in groups, each as a whole. What was written stays if the process is killed; the groups of the
 * last moments may be lost if the machine loses power. A file that is something else is refused and not changed. Every
 * vector has a checksum; a damaged one is an error and never returned.
 *
 * <p>The texts themselves are not stored. A hash of a short text can be found by trying texts, so treat the file as the
 * texts.
 *
 * <pre>{@code
 * try (EmbeddingStore store = EmbeddingStore.open(Path.of("vectors.db"))) {
 *     Embedder embedder = store.remember(Embedders.miniLm());
 * }
 * }</pre>
 *
 * Thread-safe.
 */
public final class EmbeddingStore implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Connection connection;
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private boolean open = true;

    private EmbeddingStore(Path file) {
        this.file = file;
        connection = VectorDatabase.open(file);
        try {
            select = connection.prepareStatement("select numbers, checksum from vector where model = ? and text = ?");
            insert = connection.prepareStatement(
                    "insert or ignore into vector(model, text, numbers, checksum) values(?, ?, ?, ?)");
        } catch (SQLException e) {
            throw VectorDatabase.failed(file, e);
        }
    }

    /**
     * Opens a file of vectors, or makes one.
     *
     * @param file the file; its directory must exist
     * @return the store
     * @throws EmbeddingStoreException if the file is something else, is damaged, of another form, or cannot be opened
     */
    public static EmbeddingStore open(Path file) {
        return new EmbeddingStore(file);
    }

    /**
     * An embedder that looks in this store first, and puts in what it did not find, in groups of 256 texts.
     *
     * @param embedder what makes the vectors that are missing
     * @return an embedder with the same name, dimension, fingerprint and vectors; closing it closes the other one and not
     *     this store
     * @throws IllegalArgumentException if the fingerprint of the embedder carries no version, so that vectors of another
     *     model could not be told from its own
     * @throws EmbeddingStoreException if the store holds vectors of that fingerprint with another dimension, or cannot be
     *     read or written
     */
    public StoredEmbedder remember(Embedder embedder) {
        Checks.check(
                embedder.fingerprint().versioned(),
                "embedder",
                "one whose fingerprint carries a version",
                embedder.name());
        return new StoredEmbedder(this, embedder, model(embedder));
    }

    private synchronized long model(Embedder embedder) {
        String fingerprint = embedder.fingerprint().hash().hex();
        try (PreparedStatement add = connection.prepareStatement(
                        "insert or ignore into model(fingerprint, name, dimension, settings) values(?, ?, ?, ?)");
                PreparedStatement find =
                        connection.prepareStatement("select id, dimension from model where fingerprint = ?")) {
            add.setString(1, fingerprint);
            add.setString(2, embedder.name());
            add.setInt(3, embedder.dimension());
            add.setString(4, JSON.writeValueAsString(embedder.settings()));
            add.executeUpdate();
            find.setString(1, fingerprint);
            try (ResultSet row = find.executeQuery()) {
                row.next();
                if (row.getInt(2) != embedder.dimension()) {
                    throw new EmbeddingStoreException(file + " has vectors of dimension " + row.getInt(2) + " of "
                            + Checks.shown(embedder.name()) + ", which now makes some of " + embedder.dimension());
                }
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw VectorDatabase.failed(file, e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The vector of a text, if it is there. */
    synchronized Optional<float[]> find(long model, byte[] text, int dimension) {
        requireOpen();
        try {
            select.setLong(1, model);
            select.setBytes(2, text);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                byte[] numbers = row.getBytes(1);
                boolean whole = numbers != null && row.getLong(2) == VectorBytes.checksum(model, text, numbers);
                Optional<float[]> vector = whole ? VectorBytes.read(numbers, dimension) : Optional.empty();
                if (vector.isEmpty()) {
                    throw new EmbeddingStoreException(file + " is damaged: the vector of the text with the hash "
                            + HexFormat.of().formatHex(text)
                            + " is not the one that was stored; delete the file, and the texts will be embedded again");
                }
                return vector;
            }
        } catch (SQLException e) {
            throw VectorDatabase.failed(file, e);
        }
    }

    /** Puts vectors in, all or none. */
    synchronized void put(long model, List<byte[]> texts, List<float[]> vectors) {
        requireOpen();
        try {
            connection.setAutoCommit(false);
            try {
                for (int i = 0; i < texts.size(); i++) {
                    byte[] numbers = VectorBytes.of(vectors.get(i));
                    insert.setLong(1, model);
                    insert.setBytes(2, texts.get(i));
                    insert.setBytes(3, numbers);
                    insert.setLong(4, VectorBytes.checksum(model, texts.get(i), numbers));
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw VectorDatabase.failed(file, e);
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the file of vectors " + file + " is closed");
        }
    }

    /**
     * The models whose vectors are in the store.
     *
     * @return the models, in the order in which they came
     * @throws EmbeddingStoreException if the file cannot be read
     */
    public synchronized List<StoredModel> models() {
        requireOpen();
        List<StoredModel> models = new ArrayList<>();
        try (PreparedStatement all = connection.prepareStatement("select name, fingerprint, dimension, settings,"
                        + " (select count(*) from vector where vector.model = model.id) from model order by id");
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                models.add(new StoredModel(
                        row.getString(1), row.getString(2), row.getInt(3), settings(row.getString(4)), row.getLong(5)));
            }
            return models;
        } catch (SQLException e) {
            throw VectorDatabase.failed(file, e);
        }
    }

    private SortedMap<String, String> settings(String json) {
        try {
            return new TreeMap<>(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new EmbeddingStoreException(file + " is damaged: the settings of a model are no JSON", e);
        }
    }

    /** Closes the file. Embedders of this store fail from then on. */
    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        try (connection) {
            select.close();
            insert.close();
        } catch (SQLException e) {
            throw VectorDatabase.failed(file, e);
        }
    }

    @Override
    public String toString() {
        return "EmbeddingStore " + file;
    }
}
