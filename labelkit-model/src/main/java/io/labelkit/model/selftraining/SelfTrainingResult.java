package io.labelkit.model.selftraining;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.learn.Classifier;
import java.util.List;

/**
 * What self-training gave.
 *
 * @param classifier the classifier of the best round; to be closed by the caller
 * @param rounds the rounds trained, the first without predicted labels
 * @param chosen the number of the best round: the one of the greatest accuracy, the first of several
 * @param end why it ended
 * @param <T> the type of the data
 */
public record SelfTrainingResult<T>(
        Classifier<T> classifier, List<SelfTrainingRound> rounds, int chosen, SelfTrainingEnd end)
        implements Displayable {
    /**
     * Copies the rounds.
     *
     * @param classifier the classifier of the best round
     * @param rounds the rounds trained
     * @param chosen the number of the best round
     * @param end why it ended
     */
    public SelfTrainingResult {
        rounds = List.copyOf(rounds);
    }

    @Override
    public Display display() {
        return Display.builder("Self-training")
                .count("chosen round", chosen)
                .text("end", end)
                .table(SelfTrainingRound.ROWS.table("rounds", rounds))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
