package io.labelkit.core.run;

import io.labelkit.core.vote.Outcome;
import java.util.List;

/**
 * Where an executor puts outcomes, so that neither pipeline nor labelers know. Called by one thread at a time. What it
 * throws ends the run and reaches the caller.
 */
public interface OutcomeSink {
    /**
     * Tells of the next examples, in order.
     *
     * @param ids their ids
     */
    void examples(List<String> ids);

    /**
     * Takes the outcomes of one call of one labeler. Batches arrive in any order.
     *
     * @param labeler the labeler's column
     * @param firstRow the row of the first example
     * @param outcomes one outcome for each example from there on
     */
    void outcomes(int labeler, int firstRow, List<Outcome> outcomes);
}
