package io.labelkit.core.run;

import io.labelkit.core.data.Item;
import io.labelkit.core.vote.Outcome;
import java.util.List;

/**
 * Where an executor puts outcomes, so that neither pipeline nor labelers know. Called by one thread at a time. What it
 * throws ends the run and reaches the caller.
 */
public interface OutcomeSink {
    /**
     * Tells of the next examples, in order, and says which outcomes are held already.
     *
     * @param items the examples; the first of the run has row 0
     * @return what need not be asked
     */
    Known examples(List<? extends Item<?>> items);

    /**
     * Takes the outcomes of one call of one labeler. Batches arrive in any order.
     *
     * @param labeler the labeler's column
     * @param rows the row of each example, counted over the whole run
     * @param outcomes one outcome for each row
     */
    void outcomes(int labeler, int[] rows, List<Outcome> outcomes);

    /**
     * Hears that a labeler was switched off: it is not asked about any further example, so that their outcomes are
     * missing. Outcomes of calls that were under way may still come. Does nothing unless overridden.
     *
     * @param labeler the labeler's column
     * @param reason why, in words
     */
    default void labelerOff(int labeler, String reason) {}

    /**
     * The whole source was read, and every labeler that was not switched off was asked about every example. Not called
     * if the run ended early. Does nothing unless overridden.
     */
    default void finished() {}
}
