package io.labelkit.aggregate.online;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.RepeatPolicy;

/** The options of an {@link OnlineDawidSkene}, which are part of its state. */
record OnlineSettings(
        LabelSpace space,
        Forgetting forgetting,
        Forgetting classForgetting,
        double diagonal,
        double offDiagonal,
        double classSmoothing,
        double backOff,
        int closeAfter,
        double confidence,
        int confidenceAfter,
        RepeatPolicy repeats,
        int refreshEvery,
        int retained,
        int remembered) {
    int classes() {
        return space.size();
    }

    double rowPrior() {
        return diagonal + (classes() - 1) * offDiagonal;
    }

    boolean closes(int answers, double greatest) {
        return answers >= closeAfter || (answers >= confidenceAfter && greatest >= confidence);
    }
}
