package io.labelkit.model.student.distill;

import io.labelkit.core.learn.TrainingSet;
import io.labelkit.model.student.loss.ScoreLoss;
import java.util.Arrays;
import java.util.List;

/**
 * The penalty with which a loss predicts held-out labels best. That works with wrong labels too: as long as an example's
 * right label is the one it gets most often, the model that knows the truth predicts wrong labels best of all (Chen et
 * al. 2021, Robustness of accuracy metric and its inspirations in learning with noisy labels, arXiv:2012.04193).
 */
final class PenaltySearch {
    /** What was found, with the predictions of the held-out rows. */
    record Found(ScoreLoss loss, double l2, double score, List<double[]> predictions) {}

    private final Training training;
    private final TrainingSet<String> data;
    private final List<Double> penalties;
    private final Folds folds;

    PenaltySearch(Training training, TrainingSet<String> data, List<Double> penalties, Folds folds) {
        this.training = training;
        this.data = data;
        this.penalties = penalties;
        this.folds = folds;
    }

    /** Of equal scores the one with the greater penalty. */
    Found best(ScoreLoss loss) {
        Found best = found(loss, penalties.get(penalties.size() - 1));
        for (int p = penalties.size() - 2; p >= 0; p--) {
            Found next = found(loss, penalties.get(p));
            best = next.score() > best.score() ? next : best;
        }
        return best;
    }

    private Found found(ScoreLoss loss, double l2) {
        double[][] predictions = new double[data.size()][];
        for (int f = 0; f < folds.count(); f++) {
            int[] held = folds.in(f);
            int[] rest = folds.outside(f);
            if (held.length > 0) {
                List<double[]> said = training.rough(data.rows(rest), loss, l2)
                        .predict(data.rows(held).items());
                for (int i = 0; i < held.length; i++) {
                    predictions[held[i]] = said.get(i);
                }
            }
        }
        List<double[]> all = Arrays.asList(predictions);
        return new Found(loss, l2, Scoring.of(all, data), all);
    }
}
