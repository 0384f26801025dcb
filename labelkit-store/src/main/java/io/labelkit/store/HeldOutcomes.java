package io.labelkit.store;

import io.labelkit.core.run.Known;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which outcomes of a window of examples are stored already. Not thread-safe. */
final class HeldOutcomes implements AutoCloseable {
    private final PreparedStatement select;
    private final Map<Integer, Integer> columnOf = new HashMap<>();
    private final Set<Integer> askedAgain;
    private final int columns;

    /** The numbers of the kinds that are asked for again count as not stored. */
    HeldOutcomes(Connection connection, int[] labelers, Set<Integer> askedAgain) throws SQLException {
        select = connection.prepareStatement(
                "select example, labeler, kind from outcome where example between ? and ?");
        this.askedAgain = Set.copyOf(askedAgain);
        this.columns = labelers.length;
        for (int j = 0; j < labelers.length; j++) {
            columnOf.put(labelers[j], j);
        }
    }

    Known in(int[] examples) throws SQLException {
        BitSet held = new BitSet();
        int[] order = new int[examples.length];
        int[] sorted = examples.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < examples.length; i++) {
            order[Arrays.binarySearch(sorted, examples[i])] = i;
        }
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[to - 1] + 1) {
                to++;
            }
            mark(sorted, order, sorted[from], sorted[to - 1], held);
            from = to;
        }
        int width = columns;
        return (labeler, index) -> held.get(index * width + labeler);
    }

    private void mark(int[] sorted, int[] order, int low, int high, BitSet held) throws SQLException {
        select.setInt(1, low);
        select.setInt(2, high);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Integer column = columnOf.get(rows.getInt(2));
                if (column != null && !askedAgain.contains(rows.getInt(3))) {
                    int index = order[Arrays.binarySearch(sorted, rows.getInt(1))];
                    held.set(index * columns + column);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }
}
