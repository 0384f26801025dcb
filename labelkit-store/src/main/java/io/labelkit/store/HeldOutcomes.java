package io.labelkit.store;

import io.labelkit.core.run.Known;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which outcomes of a window of examples are stored already. Not thread-safe. */
final class HeldOutcomes implements AutoCloseable {
    private final PreparedStatement select;
    private final PreparedStatement keepEarlier;
    private final PreparedStatement selectAnew;
    private final AskedAnew anew;
    private final List<int[]> failedAnswers = new ArrayList<>();
    private final Map<Integer, Integer> columnOf = new HashMap<>();
    private final Set<Integer> kindsAskedAgain;
    private final Set<Long> payloadsAskedAgain;
    private final int columns;

    /** Outcomes of some kinds and votes that say certain things count as not stored. */
    HeldOutcomes(
            Connection connection,
            int[] labelers,
            Set<Integer> kindsAskedAgain,
            Set<Long> payloadsAskedAgain,
            AskedAnew anew)
            throws SQLException {
        select = connection.prepareStatement(
                "select example, labeler, kind, payload from outcome where example between ? and ?");
        keepEarlier =
                connection.prepareStatement("insert or ignore into earlier select example, labeler, attempt, kind,"
                        + " text, input_tokens, output_tokens, money, nanos, (select coalesce(max(id), 0) from call)"
                        + " from outcome where example = ? and labeler = ?");
        selectAnew = connection.prepareStatement("select l.name, e.name, r.call from outcome o join earlier r on"
                + " r.example = o.example and r.labeler = o.labeler and r.attempt = o.attempt join example e on e.id ="
                + " o.example join labeler l on l.id = o.labeler where o.example = ? and o.labeler = ?");
        this.anew = anew;
        this.kindsAskedAgain = Set.copyOf(kindsAskedAgain);
        this.payloadsAskedAgain = Set.copyOf(payloadsAskedAgain);
        this.columns = labelers.length;
        for (int j = 0; j < labelers.length; j++) {
            columnOf.put(labelers[j], j);
        }
    }

    Known in(int[] examples) throws SQLException {
        BitSet held = new BitSet();
        RowWindow window = new RowWindow(examples);
        window.forEachStretch((first, last) -> {
            select.setInt(1, first);
            select.setInt(2, last);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    mark(rows, window, held);
                }
            }
        });
        keepEarlier.executeBatch();
        askAnew();
        int width = columns;
        return (labeler, index) -> held.get(index * width + labeler);
    }

    /** The call that counts is that of the first time, if a session that asked for the same again was killed. */
    private void askAnew() throws SQLException {
        for (int[] failed : failedAnswers) {
            selectAnew.setInt(1, failed[0]);
            selectAnew.setInt(2, failed[1]);
            try (ResultSet row = selectAnew.executeQuery()) {
                if (row.next()) {
                    anew.add(row.getString(1), row.getString(2), row.getLong(3));
                }
            }
        }
        failedAnswers.clear();
    }

    private void mark(ResultSet row, RowWindow window, BitSet held) throws SQLException {
        Integer column = columnOf.get(row.getInt(2));
        int index = column == null ? -1 : window.indexOf(row.getInt(1));
        if (column == null || index < 0) {
            return;
        }
        boolean again = kindsAskedAgain.contains(row.getInt(3))
                || (!payloadsAskedAgain.isEmpty() && payloadsAskedAgain.contains(row.getLong(4)));
        if (!again) {
            held.set(index * columns + column);
            return;
        }
        keepEarlier.setInt(1, row.getInt(1));
        keepEarlier.setInt(2, row.getInt(2));
        keepEarlier.addBatch();
        int kind = row.getInt(3);
        if (kind > Kinds.ABSTENTION && AskedAnew.concerns(Kinds.failure(kind))) {
            failedAnswers.add(new int[] {row.getInt(1), row.getInt(2)});
        }
    }

    @Override
    public void close() throws SQLException {
        select.close();
        keepEarlier.close();
        selectAnew.close();
    }
}
