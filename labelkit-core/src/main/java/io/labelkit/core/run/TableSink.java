package io.labelkit.core.run;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.util.List;

/** Keeps all outcomes in memory. */
public final class TableSink implements OutcomeSink {
    private final OutcomeTable.Builder table;

    /**
     * Makes an empty sink.
     *
     * @param space the label space
     * @param labelers the labelers, in the order the executor gets them
     */
    public TableSink(LabelSpace space, List<LabelerInfo> labelers) {
        this.table = OutcomeTable.builder(space, labelers);
    }

    @Override
    public Known examples(List<? extends Item<?>> items) {
        items.forEach(item -> table.addExample(item.id()));
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
