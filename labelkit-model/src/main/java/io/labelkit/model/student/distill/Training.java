package io.labelkit.model.student.distill;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.HeadTrainerBuilder;
import io.labelkit.model.student.loss.ScoreLoss;
import java.util.Set;
import java.util.function.Supplier;

/** Trains students of one kind. */
record Training(Supplier<HeadTrainerBuilder> kind, LabelSpace space, Set<String> teachers, long seed) {
    /** The norm of the gradient at which students are compared; the one that is kept is trained to the end. */
    private static final double ROUGH = 1e-4;

    HeadStudent rough(TrainingSet<String> data, ScoreLoss loss, double l2) {
        return kind.get().loss(loss).l2(l2).tolerance(ROUGH).build().train(data, space, teachers, seed);
    }

    HeadStudent exact(TrainingSet<String> data, ScoreLoss loss, double l2) {
        return kind.get().loss(loss).l2(l2).build().train(data, space, teachers, seed);
    }
}
