package io.labelkit.model.student;

import java.util.OptionalDouble;

/** Hears how a training goes. What it throws ends the training. */
@FunctionalInterface
public interface TrainingListener {
    /**
     * An epoch is over, and its checkpoint written if there are checkpoints.
     *
     * @param epoch 1 for the first
     * @param epochs how many there are unless the training stops early
     * @param loss the mean loss of the epoch, before each step
     * @param validationLoss the loss of the validation part after the epoch, if there is one
     */
    void epoch(int epoch, int epochs, double loss, OptionalDouble validationLoss);
}
