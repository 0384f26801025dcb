package io.labelkit.core.pipeline;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.OutcomeTable;
import java.util.List;

/**
 * Where a pipeline keeps outcomes, so that it can be killed and goes on where it was: what is there already is not
 * asked again. {@code io.labelkit.store.Run} of {@code labelkit-store} is one. The caller closes it.
 */
public interface OutcomeStore {
    /**
     * Starts to take outcomes.
     *
     * @param space the label space
     * @param labelers the labelers, in the order the executor gets them
     * @return where the executor puts outcomes
     */
    OutcomeSink sink(LabelSpace space, List<LabelerInfo> labelers);

    /**
     * What the labelers that were named last said about the examples that were listed last, whenever that was.
     *
     * @return the table
     */
    OutcomeTable outcomes();

    /**
     * Keeps the manifest of a result that was made of the outcomes.
     *
     * @param manifest the manifest
     */
    void keep(Manifest manifest);
}
