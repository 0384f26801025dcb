package io.labelkit.store;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.internal.Checks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/** The examples of a run: one numbered row for each pair of id and content. Not thread-safe. */
final class Examples implements AutoCloseable {
    private static final int HASH_BYTES = 16;

    private final ExampleIndex index = new ExampleIndex();
    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final BitSet listed = new BitSet();
    private int last;

    private Examples(Connection connection) throws SQLException {
        select = connection.prepareStatement("select name, hash from example where id = ?");
        insert = connection.prepareStatement("insert into example values(?, ?, ?, ?)");
    }

    /** Reads the ids of all rows, to find them by. */
    static Examples load(Connection connection) throws SQLException {
        Examples examples = new Examples(connection);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, name from example order by id")) {
            while (rows.next()) {
                examples.last = rows.getInt(1);
                examples.index.add(ExampleIndex.hash(rows.getString(2)), examples.last);
            }
        }
        return examples;
    }

    /**
     * The number of the row of an example with this content; a new row if there is none.
     *
     * @throws IllegalArgumentException if the id was listed before, with whatever content
     */
    int row(Item<?> item) throws SQLException {
        byte[] content = content(item);
        long hash = ExampleIndex.hash(item.id());
        int same = 0;
        int origin = 0;
        for (int row : index.find(hash)) {
            select.setInt(1, row);
            try (ResultSet found = select.executeQuery()) {
                if (found.next() && found.getString(1).equals(item.id())) {
                    Checks.check(!listed.get(row), "ids of examples", "unique", item.id());
                    origin = row;
                    same = same == 0 && Arrays.equals(found.getBytes(2), content) ? row : same;
                }
            }
        }
        int row = same == 0 ? add(item.id(), content, hash, origin) : same;
        listed.set(row);
        return row;
    }

    private int add(String id, byte[] content, long hash, int origin) throws SQLException {
        last = Math.addExact(last, 1);
        insert.setInt(1, last);
        insert.setString(2, id);
        insert.setBytes(3, content);
        if (origin == 0) {
            insert.setNull(4, Types.INTEGER);
        } else {
            insert.setInt(4, origin);
        }
        insert.executeUpdate();
        index.add(hash, last);
        return last;
    }

    /** The first bytes of the hash of data and metadata, which are all that a labeler sees besides the id. */
    private static byte[] content(Item<?> item) {
        MessageDigest digest = ContentHash.sha256();
        digest.update(item.contentHash().hex().getBytes(StandardCharsets.US_ASCII));
        for (Map.Entry<String, String> entry : item.metadata().entrySet()) {
            add(digest, entry.getKey());
            add(digest, entry.getValue());
        }
        return Arrays.copyOf(digest.digest(), HASH_BYTES);
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >>> 24));
        digest.update((byte) (bytes.length >>> 16));
        digest.update((byte) (bytes.length >>> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }

    @Override
    public void close() throws SQLException {
        select.close();
        insert.close();
    }
}
