package io.labelkit.core.run;

import io.labelkit.core.data.Item;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.IdTable;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.util.List;

/** Keeps all outcomes of one run in memory. */
public final class TableSink implements OutcomeSink {
    private final OutcomeTable.Builder table;
    private final IdTable.Builder ids = IdTable.builder();

    /**
     * Makes an empty sink.
     *
     * @param space the label space
     * @param labelers the labelers, in the order the executor gets them
     */
    public TableSink(LabelSpace space, List<LabelerInfo> labelers) {
        this.table = OutcomeTable.builder(space, labelers);
    }

    /**
     * Adds the examples.
     *
     * @throws IllegalArgumentException if an id occurs twice, before anything is asked about the second one
     */
    @Override
    public Known examples(List<? extends Item<?>> items) {
        for (Item<?> item : items) {
            int row = table.addExample(item.id());
            int first = ids.add(item.id());
            if (first != row) {
                throw new IllegalArgumentException("example id must be unique, but " + Checks.shown(item.id())
                        + " is the id of examples " + (first + 1) + " and " + (row + 1));
            }
        }
        return Known.nothing();
    }

    @Override
    public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
        for (int i = 0; i < rows.length; i++) {
            table.set(rows[i], labeler, outcomes.get(i));
        }
    }

    /**
     * What was collected.
     *
     * @return the table
     */
    public OutcomeTable table() {
        return table.build();
    }
}
